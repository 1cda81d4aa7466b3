// Lessons in somebody else's page, in Chromium, Firefox and WebKit: hidden at first, scaled or zoomed, sandboxed or not, under a strict
// policy or none, isolated or not; WebKit on a plain page only, where a test of this takes half a minute. All that is asked of them goes by
// messages and by the element, as a course page does it: nothing here looks into a frame. What single cases look like is tested in
// Chromium (embed.test.mjs, remote.test.mjs).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { everyBrowser } from '../harness/every-browser.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';

const kPatience = 100_000; // ms
/** The smallest lesson: its data are made by a rule. */
const kRun = 'model=seq2seq&data=grammar%40500&units=16&embedding=8&seed=7&view=loss';
/** As docs/embedding.md has it: what a page around has to allow, and nothing else. */
const kStrict =
  "default-src 'none'; script-src SITE/embed.js; frame-src SITE/; require-trusted-types-for 'script'; trusted-types 'none'";

const frame = (id, { sandbox, more = '' }) =>
  `<iframe id="${id}" width="700" height="400" allow="cross-origin-isolated" ${sandbox} src="SITE/embed.html#${kRun.replaceAll('&', '&amp;')}${more}"></iframe>`;
const element = (id, { sandbox, more = '' }) =>
  `<hourglass-playground id="${id}" model="seq2seq" data="grammar@500" settings="units=16&amp;embedding=8" seed="7" view="loss" ${sandbox} ${more}></hourglass-playground>`;

/** Where lessons stand that nobody sees at first: what they stand in, and what shows them. */
const kPlaces = (how) => `
  <script type="module" src="SITE/embed.js"></script>
  <details><summary>A lesson</summary>${element('details', how)}</details>
  <section hidden>${frame('tab', how)}</section>
  <main class="slide" hidden>${frame('slide', how)}</main>
  <article class="zoomed" hidden>${element('zoomed', { ...how, more: 'lock="batch"' })}</article>`;
const kAll = ['details', 'tab', 'slide', 'zoomed'];

/** In the page, once it is open: hears its frames, and `ask`s them. Styles by script: the page's own policy forbids others. */
function install() {
  const style = (selector, text) => (document.querySelector(selector).style.cssText = text);
  style('.slide', 'transform: scale(0.6); transform-origin: 0 0');
  style('.zoomed', 'zoom: 1.5; width: 600px');
  const frameOf = (id) => {
    const host = document.getElementById(id);
    return host.localName === 'iframe' ? host : host.shadowRoot.querySelector('iframe');
  };
  window.heard = [];
  addEventListener('message', ({ data, source, origin }) => {
    const from = ['details', 'tab', 'slide', 'zoomed'].find((id) => frameOf(id)?.contentWindow === source);
    if (from) window.heard.push({ from, origin, data });
  });
  const answers = () => window.heard.filter(({ data }) => data?.type === 'hourglass:answer');
  let asked = 0;
  window.said = (id) => answers().find(({ data }) => data.id === id)?.data ?? null;
  window.post = (place, message) => frameOf(place).contentWindow.postMessage(message, '*');
  /** Asks a frame by a message, and resolves with what it answers. */
  window.ask = async (place, type, rest = {}) => {
    const id = `ask ${++asked}`;
    window.post(place, { type: `hourglass:${type}`, version: 1, id, ...rest });
    while (!window.said(id)) await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    const { ok, value, error } = window.said(id);
    return ok ? { value } : { error };
  };
  window.show = (place) => {
    const host = document.getElementById(place);
    if (host.parentElement.localName === 'details') host.parentElement.open = true;
    else host.parentElement.hidden = false;
    host.scrollIntoView();
  };
  /** What each says its height is, and how high its element is. */
  window.heights = () =>
    Object.fromEntries(
      ['details', 'tab', 'slide', 'zoomed'].map((id) => {
        const of = (find) => window.heard.findLast(({ from, data }) => from === id && find(data) !== undefined);
        const { data } = of((data) => (data?.type === 'hourglass:height' ? data.height : undefined)) ?? {};
        const lti = of((data) => (data?.subject === 'lti.frameResize' ? data.height : undefined))?.data.height;
        return [id, { said: data?.height, lti, outer: document.getElementById(id).offsetHeight }];
      }),
    );
}

/** What a plain frame answers to: the request's name, the rest of it, and its answer. In their order. */
const kAsked = [
  ['pause', {}, null],
  ['set', { key: 'learning_rate', value: 0.002 }, { restarted: false }],
  ['lock', { lock: 'learning_rate:0.001..0.01' }, null],
  ['set', { key: 'learning_rate', value: 0.02 }, /^The lecturer has fixed .* at 0\.001–0\.01\.$/],
  ['set', { key: 'learning_rate', value: '0.02' }, /^The lecturer has fixed .* at 0\.001–0\.01\.$/],
  ['lock', { lock: 'learning_rate:any' }, /^There is nothing to lock in that/], // and nothing is unlocked
  ['set', { key: 'learning_rate', value: 0.02 }, /^The lecturer has fixed /],
  ['open', { model: 'classic' }, /^The lecturer has fixed the lesson at seq2seq\.$/],
  ['open', { model: 'seq2seq', settings: { data: 'phrases' } }, /^The lecturer has fixed the data at grammar@500\.$/],
  ['lock', { lock: 'colour' }, /lock=colour was ignored: seq2seq has no setting of that name/],
  ['lock', { lock: 'learning_rate:0.1..' }, /fixed/],
  ['set', { key: 'learning_rate', value: '0.003' }, { restarted: false }], // text, which can mean one number only
  ['set', { key: 'colour', value: 1 }, /colour/],
  ['set', { key: 'learning_rate', value: null }, /hourglass:set is not as .* value:/],
  ['step', { count: 0 }, /hourglass:step is not as .* count:/],
  ['step', { count: 2 }, null],
  ['state', { version: 2 }, /version/],
];

/** Pages as they may be: what they allow their frames, and their policy. */
const kHosts = [
  ['a plain page', '', ''],
  ['sandboxed, under a strict policy', 'sandbox="allow-scripts"', kStrict],
];

for (const { name, skip, start } of everyBrowser) {
  describe(`lessons in somebody else’s page, in ${name}`, { skip }, () => {
    const isSlow = name === 'WebKit';
    for (const isolation of isSlow ? [false] : [false, true]) {
      describe(isolation ? 'isolated' : 'not isolated', () => {
        let browser;
        let course;
        before(
          async () => {
            course = await startSite({ isolation });
            browser = await start({ isolation });
          },
          { timeout: 240_000 },
        );
        after(async () => {
          await browser?.close();
          await course?.close();
        });
        const until = (page, condition, ...args) =>
          page.waitForFunction(condition, { timeout: kPatience, polling: 100 }, ...args);

        async function open(body, policy = '') {
          const head = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Lecture 5</title>`;
          course.write(`${head}<body>${body}`.replaceAll('SITE/', elsewhere(browser.url)));
          return browser.open(course.url);
        }

        for (const [title, sandbox, policy] of kHosts.slice(0, isolation || isSlow ? 1 : 2))
          test(`hidden they take no step; shown they train, are as high as they say, and keep to what is fixed: ${title}`, {
            timeout: 240_000,
          }, async () => {
            const page = await open(kPlaces({ sandbox }), policy);
            await until(page, () => customElements.get('hourglass-playground') !== undefined);
            await page.evaluate(install);
            for (const place of ['tab', 'slide']) {
              const { value } = await page.evaluate(
                (place) => window.ask(place, 'play').then(() => window.ask(place, 'state')),
                place,
              );
              assert.deepEqual([value.model, value.step, value.playing], ['seq2seq', 0, false], place);
              assert.equal(value.threads > 1, isolation, `${value.threads} threads`);
            }
            assert.equal(await page.evaluate(() => document.getElementById('details').state), null);
            for (const place of kAll) {
              await page.evaluate((place) => window.show(place), place);
              await until(
                page,
                (place) =>
                  window.heard.some(
                    ({ from, data }) => from === place && data.type === 'hourglass:state' && data.state.step > 0,
                  ),
                place,
              ).catch(async (error) => {
                const last = await page.evaluate(
                  (place) => window.heard.findLast(({ from, data }) => from === place && data.type),
                  place,
                );
                throw new Error(`${place} took no step; it said last ${JSON.stringify(last)}`, { cause: error });
              });
              await page.evaluate((place) => window.ask(place, 'pause'), place); // the next one has the processor to itself
            }
            const origins = await page.evaluate(() => [...new Set(window.heard.map(({ origin }) => origin))]);
            assert.deepEqual(origins, [sandbox ? 'null' : new URL(elsewhere(browser.url)).origin]);
            // Elements are as high as their frames; course systems are told the same.
            await until(page, () =>
              ['details', 'zoomed'].every(
                (id) => Math.abs(window.heights()[id].outer - window.heights()[id].said) <= 1,
              ),
            );
            const heights = await page.evaluate(() => window.heights());
            for (const id of kAll) {
              assert.ok(heights[id].said > 100 && heights[id].said < 2000, JSON.stringify(heights));
              assert.equal(heights[id].lti, heights[id].said, id);
            }

            for (const [type, rest, wanted] of kAsked) {
              const what = JSON.stringify([type, rest]);
              const { value, error } = await page.evaluate((type, rest) => window.ask('slide', type, rest), type, rest);
              if (wanted instanceof RegExp)
                assert.match(error ?? `it was done: ${JSON.stringify(value)}`, wanted, what);
              else assert.deepEqual([value, error], [wanted, undefined], what);
            }
            const { value } = await page.evaluate(() => window.ask('slide', 'state'));
            assert.deepEqual([value.settings.learning_rate, value.playing], [0.003, false]);
            // What is no message of this kind, or has no id to answer to, is left alone; each id comes back as it was.
            const told = await page.evaluate(async () => {
              const before = window.heard.length;
              for (const data of [
                null,
                7,
                'hourglass:play',
                [],
                { type: 'hourglass:dance', version: 1, id: 1 },
                { type: 'hourglass:play', version: 1 },
                { type: 'hourglass:play', version: 1, id: {} },
              ])
                window.post('slide', data);
              window.post('slide', { type: 'hourglass:state', version: 1, id: 'state' });
              window.post('slide', { type: 'hourglass:state', version: 1, id: 0 });
              await window.ask('slide', 'state');
              const ids = window.heard
                .slice(before)
                .filter(({ from, data }) => from === 'slide' && data.type === 'hourglass:answer')
                .map(({ data }) => data.id);
              return {
                ids: ids.slice(0, 2),
                count: ids.length,
                playing: (await window.ask('slide', 'state')).value.playing,
              };
            });
            assert.deepEqual(told, { ids: ['state', 0], count: 3, playing: false });
            // Another element of the same lesson has other locks.
            const locks = await page.evaluate(async () => {
              const [free, fixed] = ['details', 'zoomed'].map((id) => document.getElementById(id));
              const said = (asked) =>
                asked.then(
                  ({ restarted }) => restarted,
                  ({ message }) => message,
                );
              return [
                await said(free.set('batch', 16)),
                await said(fixed.set('batch', 16)),
                await said(fixed.set('learning_rate', 0.02)),
              ];
            });
            assert.equal(locks[0], false); // done, without a new beginning
            assert.match(locks[1], /^The lecturer has fixed the batch/);
            assert.equal(locks[2], false);
            assert.deepEqual(await page.problems(), []);
            await page.close();
          });

        if (isolation || isSlow) return;
        test('what is said before a frame is ready is done; what its address cannot have is told', {
          timeout: 240_000,
        }, async () => {
          const wrong = '&hide=everything&goal=perplexity&lock=colour,learning_rate:0.001..0.01&learning_rate=0.5';
          course.write(`<!doctype html><title>Lecture 5</title><script>
            window.heard = [];
            addEventListener('message', ({ data }) => heard.push(data));
            const speak = (frame) => ['set', 'pause', 'state'].forEach((name, id) =>
              frame.contentWindow.postMessage({ type: 'hourglass:' + name, version: 1, id, key: 'learning_rate', value: 0.005 }, '*'));
            </script><iframe width="700" height="400" onload="speak(this)" src="${elsewhere(browser.url)}embed.html#${kRun.replaceAll('&', '&amp;')}${wrong.replaceAll('&', '&amp;')}"></iframe>`);
          const page = await browser.open(course.url);
          const of = (type) => page.evaluate((type) => window.heard.filter((data) => data.type === type), type);
          await until(page, () => window.heard.filter(({ type }) => type === 'hourglass:answer').length === 3);
          const answered = (await of('hourglass:answer')).map(({ id, ok }) => [id, ok]);
          assert.deepEqual(answered.sort(), [
            [0, true],
            [1, true],
            [2, true],
          ]);
          await page.evaluate(() =>
            document
              .querySelector('iframe')
              .contentWindow.postMessage({ type: 'hourglass:state', version: 1, id: 3 }, '*'),
          );
          await until(page, () => window.heard.some(({ type, id }) => type === 'hourglass:answer' && id === 3));
          const { settings, locks, goal, playing } = (await of('hourglass:answer')).at(-1).value;
          assert.deepEqual(
            [settings.learning_rate, locks.learning_rate, goal, playing],
            [0.005, '0.001–0.01', null, false],
          );
          const errors = await of('hourglass:error');
          assert.ok(errors.every(({ fatal }) => !fatal));
          for (const what of [
            /hide=everything was ignored/,
            /goal=perplexity was ignored/,
            /lock=colour was ignored/,
            /opens the learning rate at 0\.5, but its lock allows/,
          ])
            assert.match(errors.map(({ message }) => message).join('\n'), what);
          await page.close();
        });

        test('elements that are moved, taken out while they open, and put in again leave no frame behind', {
          timeout: 240_000,
        }, async () => {
          const page = await open(
            `<script type="module" src="SITE/embed.js"></script><main>${element('one', { sandbox: '' })}</main><aside></aside>`,
          );
          await page.evaluate(() => {
            window.lesson = document.getElementById('one');
            window.frameCount = () => window.lesson.shadowRoot.querySelectorAll('iframe').length;
            window.ready = 0;
            window.lesson.addEventListener('hourglass-ready', () => window.ready++);
          });
          await until(page, () => window.ready === 1);
          const told = await page.evaluate(async () => {
            const { lesson } = window;
            const [main, aside] = ['main', 'aside'].map((name) => document.querySelector(name));
            const said = (asked) => asked.then(String, ({ message }) => message);
            const later = () => new Promise((done) => setTimeout(done));
            const out = [];
            const running = said(lesson.metrics());
            await later();
            lesson.remove();
            out.push(await running, window.frameCount(), await said(lesson.play()));
            for (const place of [aside, main, aside]) {
              place.append(lesson);
              const opening = said(lesson.step(1)); // while its frame is on its way
              await later();
              lesson.remove();
              out.push(await opening, window.frameCount());
            }
            main.append(lesson);
            aside.append(lesson); // moved at once
            return out;
          });
          const gone = 'The frame has gone, and its run with it.';
          assert.deepEqual(told, [gone, 0, 'This <hourglass-playground> is not in a page.', gone, 0, gone, 0, gone, 0]);
          await until(page, () => window.ready === 2);
          await until(page, () => window.lesson.state.step > 0);
          assert.equal(await page.evaluate(() => window.frameCount()), 1);
          await page.evaluate(() => window.lesson.remove());
          assert.deepEqual([await page.evaluate(() => window.frameCount()), await page.problems()], [0, []]);
          await page.close();
        });
      });
    }
  });
}
