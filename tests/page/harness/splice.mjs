// A page that grades what stands in its frames by SPLICE, as a learning system does: https://cssplice.org/slcp/iframe-protocol-specification.html

/**
 * @param frame the address of its one frame
 * @param answers the text of a function of the request, whose result it answers with; 'null' where it says nothing
 */
export const spliceHost = (
  frame,
  answers = '() => ({ state: JSON.parse(localStorage.getItem("kept")) })',
) => `<!doctype html>
  <meta charset="utf-8"><title>Chapter 3</title>
  <script>
    window.problems = [];
    window.told = [];
    const answers = ${answers};
    window.addEventListener('message', ({ data, source }) => {
      const sender = [...document.getElementsByTagName('iframe')].find((frame) => frame.contentWindow === source);
      if (sender?.id !== 'lesson' || !String(data?.subject).startsWith('SPLICE.')) return;
      told.push(data);
      if (data.subject === 'SPLICE.reportScoreAndState') localStorage.setItem('kept', JSON.stringify(data.state));
      if (data.subject === 'SPLICE.getState' && answers)
        source.postMessage({ subject: 'SPLICE.getState.response', message_id: data.message_id, ...answers(data) }, '*');
    });
    window.reports = () => told.filter(({ subject }) => subject === 'SPLICE.reportScoreAndState');
  </script>
  <iframe id="lesson" src="${frame.replaceAll('&', '&amp;')}" width="800" height="620"></iframe>
  <iframe id="other" srcdoc="" width="20" height="20"></iframe>`;
