import { settle } from '../text/settled';
import type { Surface, SurfaceState } from './surface';

const noRun = (): SurfaceState => ({
  model: null,
  preset: null,
  seed: null,
  dataset: null,
  step: 0,
  epoch: 0,
  samples: 0,
  samplesPerSecond: 0,
  playing: false,
  threads: 0,
  module: null,
  phase: null,
  losses: { train: null, test: null, unit: null },
  metrics: { squared_error: null, pca_squared_error: null },
  goal: null,
  settings: {},
  locks: {},
  failure: null,
});

const kVerbs = ['play', 'pause', 'step', 'reset', 'set', 'open', 'lock', 'metrics'] as const;

/**
 * Opens a page that trains: settles its language, then imports what speaks it. `window.hourglass` is there from the first, and
 * remains the same object: main.ts gives it its methods (`Object.assign`). Until then it knows of no run, and does what is asked
 * of it as soon as it can.
 */
export function openWith(main: () => Promise<unknown>): void {
  const opening = settle().then(main);
  window.opening = opening;
  const later = (verb: (typeof kVerbs)[number]) => [
    verb,
    (...given: unknown[]) => opening.then(() => (window.hourglass[verb] as (...given: unknown[]) => unknown)(...given)),
  ];
  const ready = opening.then(() => window.hourglass.ready);
  ready.catch(() => {}); // the page itself says that it could not start
  window.hourglass = {
    ready,
    state: noRun,
    ...(Object.fromEntries(kVerbs.map(later)) as Pick<Surface, (typeof kVerbs)[number]>),
    on(event, handler) {
      const end = opening.then(() => window.hourglass.on(event, handler));
      end.catch(() => {});
      return () => void end.then((end) => end());
    },
  };
}
