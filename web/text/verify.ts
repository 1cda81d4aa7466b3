import { inLanguage } from './language';
import type { Value } from './words';

/** The page that verifies receipts, and its worker; in English the program for scripts, too. */
export const words = inLanguage('verify', {
  heading: 'Verify receipts',
  lead: 'A receipt says that a run, trained as its link and its list of changes say, comes to certain weights and figures. Here each run is trained again with the module that computes the same to the bit on every machine. A confirmed receipt proves that this run gives this result; it does not prove who ran it, nor when. Nothing is uploaded.',
  toVerify: 'Receipts to verify',
  link: 'The link that you gave, if you gave one: receipts of another lesson, other data or another goal, or beyond its locks, are then told apart. Enter it before you choose them.',
  linkLike: 'https://…/#model=…&lock=…&goal=…',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  drop: 'or drop them here: files that the page saved, or texts with receipts in them.',
  asText: 'Receipts as text',
  paste: 'Or paste receipts here',
  verifyPasted: 'Verify what is pasted',
  back: 'Back to Hourglass',
  counts: (all: Value, confirmed: Value, refused: Value, unknown: number, left: number) =>
    `${all} receipts: ${confirmed} confirmed, ${refused} refused${unknown ? `, ${unknown} that cannot be told here` : ''}${left ? `, ${left} to go` : ''}.`,
  stop: 'Stop',
  goOn: 'Go on',
  save: 'Save as CSV',
  clear: 'Clear',
  each: 'What came of each',
  receipt: 'Receipt',
  lesson: 'Lesson',
  goal: 'Goal',
  reached: 'Reached',
  verdict: 'Verdict',
  same: (name: Value) => ` It has the step and the weights of ${name}.`,
  waits: 'Waits.',
  again: 'Trained again',
  stepOf: (step: Value, last: Value) => `step ${step} of ${last}`,
  lock: 'lock',
  step: (step: Value) => `step ${step}`,
  tooLarge: (names: Value) => `Left out, as too large for a receipt: ${names}.`,
  none: 'There is no receipt in it.',
  notWhole: 'It is not whole: what it begins is no JSON to its end.',
  /** Each in two or three words. */
  verdicts: {
    confirmed: 'Confirmed',
    figure: 'Forged figure',
    run: 'Another run',
    goal: 'Goal not reached',
    locks: 'Locks broken',
    exercise: 'Another exercise',
    build: 'Another build',
    data: 'Other data',
    damaged: 'Damaged',
    failed: 'Not verified',
  },
  noEngine: 'the engine did not start',
  /** Of a receipt that is not of the link that was given. */
  given: {
    unreadable: (complaints: Value) => `The link that was given cannot be read: ${complaints}`,
    noGoal: 'The link that was given asks for nothing: it has no goal.',
    otherGoal: (own: Value, given: Value) => `Its goal is ${own}, and the link that was given has ${given}.`,
    otherValue: (name: Value, value: Value, said: Value) =>
      `It has ${name} at ${value}, where the link that was given fixes it at ${said}.`,
  },
  /** What has come of it, and why. */
  why: {
    confirmed: 'Trained again, this run has these weights and these figures.',
    sameBuild: (build: Value, own: Value) =>
      `It was made by build ${build}, and this is ${own}: both come to the same.`,
    otherBuild: (build: Value, own: Value) =>
      `It was made by build ${build}, and this is ${own}, with which it does not come out so: only the build that made it can tell.`,
    noModel: 'Its link names no model.',
    none: 'there is none',
    noGoal: (why: Value) => `Its link has no goal that can be read: ${why}.`,
    seconds: 'Its goal counts seconds, which nobody can verify.',
    noFigure: (figure: Value) => `It tells nothing of the ${figure}, which its goal is about.`,
    notThere: (condition: Value, value: Value) => `Its goal asks for ${condition}, and it has ${value}.`,
    late: (step: Value, goal: Value) => `Step ${step} is not within what its goal allows, ${goal}.`,
    own: 'It was trained on somebody’s own file, which is not here.',
    order: 'The changes of its settings are not in their order.',
    opensOtherwise: (name: Value, said: Value) => `Its link fixes ${name} at ${said}, and opens it otherwise.`,
    setOtherwise: (step: Value, name: Value, value: Value, said: Value) =>
      `At step ${step} ${name} was set to ${value}, where the link fixes it at ${said}.`,
    otherFiles: (data: Value) => `It was trained on other files of “${data}” than those that are here.`,
    notOpened: (why: Value) => `Its run cannot be opened: ${why}`,
    breaks: (step: Value) => `Trained again, this run breaks at step ${step}.`,
    notSet: (step: Value, key: Value, value: Value) => `At step ${step}, ${key} cannot have been set to ${value}.`,
    otherWeights: (step: Value) =>
      `Trained again, the run of this link has other weights at step ${step}: another seed, another setting, or no run at all.`,
    otherFigure: (figure: Value, value: Value, said: Value) =>
      `The weights are those of this run, but its ${figure} is ${value}, not ${said}.`,
  },
});
