// A page may speak to a frame as soon as that has loaded, while what obeys is still on its way: this listens from the first.

const kMost = 100; // messages

const kept: MessageEvent[] = [];
const keep = (event: MessageEvent) => {
  if (event.source === window.parent && kept.length < kMost) kept.push(event);
};
window.addEventListener('message', keep);

/** What has come so far, in its order. From now on whoever asks listens himself. */
export function earlier(): MessageEvent[] {
  window.removeEventListener('message', keep);
  return kept.splice(0);
}
