// The page's own TypeScript, loaded as it is: what reads links, and the embedding element.
import { run } from '../cli/program.mjs';
import { load } from '../web.mjs';

/** Reads a link as the page would, runs side by side and a frame's keys included; resolves with what it complains of. */
export async function linkReader() {
  const { readHash } = await load('./web/state/link/hash.ts');
  const { kLookKeys } = await load('./web/state/link/view-keys.ts');
  const { splitHash, secondRun } = await load('./web/state/link/pair-hash.ts');
  const { readCourse } = await load('./web/state/course/read-course-keys.ts');
  const { readFrameWish } = await load('./web/embed/frame-hash.ts');
  const { status, stdout } = run('presets', '--json');
  if (status !== 0) throw new Error('build/native/hourglass presets --json fails');
  const catalogue = JSON.parse(stdout);
  const read = (hash) => {
    const { run: whole, complaints, views } = readFrameWish(hash);
    const { first, second } = splitHash(whole);
    const one = readHash(first, catalogue);
    const faults = [...complaints, ...one.complaints];
    if (one.wish.lock !== undefined || one.wish.goal !== undefined) {
      const model = one.wish.model ?? catalogue.models[0].name;
      const none = { catalogue, locks: { text: '', all: [] }, goal: null };
      readCourse(one.wish, model, one.wish.preset, none, faults, true);
    }
    if (second !== null) {
      const other = secondRun(second, { data: 'mnist', seed: 1 });
      faults.push(...other.complaints);
      // Which sets suit it is the first run's matter.
      faults.push(...readHash(other.hash, catalogue).complaints.filter((complaint) => !complaint.includes('data=')));
    }
    return { faults, views, model: one.wish.model };
  };
  return { read, catalogue, lookKeys: kLookKeys };
}

/** The attributes that `<hourglass-playground>` observes. */
export async function elementAttributes() {
  const defined = new Map();
  Object.assign(globalThis, {
    HTMLElement: class {},
    customElements: { get: (name) => defined.get(name), define: (name, element) => defined.set(name, element) },
  });
  await load('./web/embed/element.ts');
  return defined.get('hourglass-playground').observedAttributes;
}

/** Every link of the story of all seven papers: to two runs, and to where a concept lives. */
export async function storyLinks() {
  const { chapters } = await load('./web/story/chapters.ts');
  const { concepts, cellLink } = await load('./web/story/concepts.ts');
  const { comparisonLink } = await load('./web/models/common/lesson.ts');
  return [
    ...Object.entries(chapters).flatMap(([model, { beside }]) => beside.map((one) => comparisonLink(model, one))),
    ...concepts.flatMap(({ cells }) => Object.entries(cells).map(([model, cell]) => cellLink(model, cell))),
  ];
}
