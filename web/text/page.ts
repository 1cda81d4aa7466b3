import { inLanguage } from './language';
import type { Value } from './words';

/** What stands around the bench, on the page and in a frame. */
export const words = inLanguage('page', {
  app: {
    laterFailed: (error: Value) => `What stands under the bench could not be loaded: ${error}.`,
    second: 'The second run',
    tour: 'The tour',
    story: 'The story',
    goal: 'How far the goal is',
    theLesson: 'The lesson',
    theStory: 'The story',
    settings: 'Settings',
    middle: 'The network and what it makes',
    network: 'The network',
    learned: 'What it has learned',
    training: 'Training',
    progress: 'Progress',
    objective: 'Objective',
    text: 'The lesson’s text',
    skip: 'Skip',
    toNetwork: 'To the network',
    toText: 'To the lesson’s text',
    course: 'The dialog for courses',
    notOpened: (file: Value, why: Value) => `${file} could not be opened: ${why}`,
    opened: (file: Value) => `${file} is open; training continues from its step.`,
  },
  main: {
    keeper: 'What keeps this run for your next visit',
    keeperElse: 'Save the run to keep it, or reload the page to try again.',
  },
  printed: {
    after: (steps: Value, epochs: Value) => `After ${steps} steps (${epochs} epochs)`,
    untrained: 'Untrained',
    data: (set: Value) => `Data: ${set}`,
    heldOut: (loss: Value) => `Held-out loss: ${loss}`,
    again: (said: Value) => `${said}. This run again:`,
  },
  host: {
    replaced: 'The engine was replaced meanwhile. Please ask again.',
    hidden: 'Training paused while this tab was hidden, and continues.',
    trainHidden: 'Train while hidden, too',
    cannot: 'Hourglass cannot train here',
    again: 'Start again',
  },
  frame: {
    progress: 'Progress',
    objective: 'Objective',
    noDrop:
      'Nothing can be dropped on a lesson that stands in another page. Open the whole lesson to train on files of your own.',
    back: 'The way back',
    opening: 'Opening…',
    receipt: 'The receipt',
    report: 'The report to your course',
    noView: (views: Value, names: Value) => `The frame’s view=${views} was ignored: this run’s views are ${names}.`,
    whole: 'Open the whole lesson',
    dataTitle: 'Where the data are from, and under what licence',
    notices: 'Third-party notices',
    middle: 'The network and what it makes',
    learned: 'What it has learned',
    training: 'Training',
    settings: 'Settings',
    noPart: (part: Value, parts: Value) =>
      `The frame’s hide=${part} was ignored: the parts that can be hidden are ${parts}.`,
    noTheme: (theme: Value, themes: Value) =>
      `The frame’s theme=${theme} was ignored: it is ${themes}, or left out to be as the reader’s system has it.`,
    or: ' or ',
    noOrigin: (origin: Value) =>
      `The frame’s parent=${origin} was ignored: it has to be the origin of the page around, such as https://example.org.`,
  },
});
