import { inLanguage } from './language';
import type { Value } from './words';

/** What the page says while runs are opened, kept, lost and found: of links, of the engine, of its own parts. */
export const words = inLanguage('notices', {
  kept: {
    discarded: (step: Value) => `The browser had discarded this page. The run continues from step ${step}.`,
    saved: (lesson: Value, step: Value) => `Your last visit’s run, “${lesson}”, was saved at step ${step}.`,
    goOn: (step: Value) => `Continue at step ${step}`,
  },
  link: {
    ignored: (key: Value, text: Value, good: Value) => `The link’s ${key}=${text} was ignored: ${good}.`,
    version: (version: Value) => `this page reads links of version ${version}, and used what it could`,
    models: (names: Value) => `the models are ${names}`,
    presets: (model: Value, names: Value) => `the presets of ${model} are ${names}`,
    sets: (model: Value, names: Value) => `the data sets for ${model} are ${names}`,
    modules: (names: Value) => `the modules are ${names}`,
    languages: (names: Value) => `the languages are ${names}`,
    bit: 'it has to be 0 or 1',
    noSetting: (model: Value) => `${model} has no setting of that name`,
    boolean: 'it has to be true or false',
    oneOf: (values: Value) => `it has to be one of ${values}`,
    widths: "it has to be layer widths such as '512-256'",
    whole: (least: Value, most: Value) => `it has to be a whole number from ${least} to ${most}`,
    number: (least: Value, most: Value, hint: Value) => `it has to be a number from ${least} to ${most}${hint}`,
    fixed: (name: Value, said: Value) => `The lecturer has fixed ${name} at ${said}.`,
    ofFirst: (mark: Value, key: Value, value: Value) =>
      `The link’s ${mark}${key}=${value} was ignored: both runs use the first one’s ${key}.`,
  },
  session: {
    paused: (title: Value) => `Paused: ${title}`,
    notRunning: 'The engine is not running.',
    plain: (module: Value, same: Value) =>
      `The link’s module=${module} was ignored: a run with a goal is computed in a way that is the same on every machine, as with module=${same}.`,
    otherEngine: (why: Value) => `The engine that the link asks for did not start: ${why} The former one goes on.`,
    ownFile: (file: Value) =>
      `This link is for someone’s own file, “${file}”, which a link cannot contain. Drop that file on the page to train on it; until then the run uses its usual data.`,
    unfit: (why: Value) => `The link’s settings do not fit together: ${why} The page opened with its own.`,
    fixedLesson: (model: Value, fixed: Value) =>
      `The link’s model=${model} was ignored: the lecturer has fixed the lesson at ${fixed}.`,
    narrower: (narrow: Value, hidden: Value) =>
      `Hidden layers: ${narrow} instead of ${hidden}. With images of this size, wider ones would not fit into a page’s memory.`,
    smaller: (batch: Value, before: Value, count: Value) =>
      `Batch size: ${batch} instead of ${before}, as there are only ${count} samples to train on.`,
    noLabels: 'Labels: these images have none, so the code is trained without labels.',
    notMeasured: (why: Value) => `The goal could not be measured: ${why}`,
    stopped: (why: Value) => `The engine stopped: ${why}.`,
    stoppedAnew: (why: Value) =>
      `The engine stopped (${why}). A new one was started, and the run starts again, as there was no snapshot yet.`,
    stoppedFrom: (why: Value, step: Value) =>
      `The engine stopped (${why}). A new one was started and continues from step ${step}; earlier steps can no longer be revisited.`,
    backAnew: 'Back on this page: the run starts again, as there was no snapshot yet.',
    backFrom: (step: Value) =>
      `Back on this page: the run continues from step ${step}; earlier steps can no longer be revisited.`,
    forked: (at: Value, from: Value) =>
      `The run now branches off at step ${at}. The branch that had reached step ${from} is kept.`,
    unfork: 'Undo the fork',
    noRun: 'There is no run yet that could be locked.',
    thenTrain: (message: Value) => `${message} Then press Train.`,
  },
  part: {
    reload: 'Reload the page to try again.',
    missing: (what: Value, otherwise: Value) => `${what} could not be loaded. ${otherwise}`,
    several: (all: string[]) =>
      `Parts of the page could not be loaded: ${all.join('; ')}. Your run continues; reload the page when the network is back.`,
    broken: (what: Value, why: Value, otherwise: Value) => `${what} could not be loaded (${why}). ${otherwise}`,
    lesson: (title: Value, why: Value) =>
      `“${title}” could not be loaded: its script is damaged (${why}). Your run continues; reload the page to try again.`,
  },
});
