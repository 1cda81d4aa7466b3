import { expect, test } from 'vitest';
import type { Metrics, Progress } from '../../engine/protocol';
import type { EventDetails } from '../../state/events';
import { RunStore } from '../../state/store/run-store';
import { markupOf } from '../base/markup-of';
import { FinalFigures, written } from './final-figures';

/** The element over a run at a step; `ask` presses its button, and gives what answers. */
function open(step: number) {
  const run = new RunStore();
  const reach = (step: number) => run.set({ progress: { step } as Progress });
  reach(step);
  run.set({ phase: { is: 'running' } });
  const element = Object.assign(new FinalFigures(), { run });
  let asked: EventDetails['hg-metrics'] | null = null;
  element.dispatchEvent = (event: Event) => {
    asked = (event as CustomEvent<EventDetails['hg-metrics']>).detail;
    return true;
  };
  const ask = () => {
    (element as unknown as { measure(): void }).measure();
    return asked!;
  };
  return { reach, ask, text: () => markupOf(element.render()) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('figures are those of the step that they were measured at, however far the page has heard of', async () => {
  const { reach, ask, text } = open(40);
  const { resolve } = ask();
  expect(text()).toContain('Measuring; training is paused…');
  reach(55); // told before the answer came
  resolve({ step: 50, figures: { squared_error: 3, kl_per_dimension: [1, 2] } } satisfies Metrics);
  await settled();
  expect(text()).toContain('As of step 50; it has trained further since.');
  reach(50);
  expect(text()).toContain('As of step 50.</p>');
  expect(text()).toContain('Measure everything');
});

test('what is refused says why, and can be asked for again', async () => {
  const { ask, text } = open(40);
  ask().reject(new Error('The engine was replaced meanwhile. Please ask again.'));
  await settled();
  expect(text()).toContain('The engine was replaced meanwhile.');
  ask().resolve({ step: 40, figures: { mig: 0.25 } });
  await settled();
  expect(text()).not.toContain('replaced');
  expect(text()).toMatch(/Mutual information gap<small>How far the unit .*<\/small>/);
});

test('figures come in the order of the page, unknown ones last, and only single numbers', () => {
  const names = written({ novel_figure: 1, kl: 5, squared_error: 2, kl_per_dimension: [1], model: 'vae' });
  expect(names.map(([name, value]) => [name, value])).toEqual([
    ['Squared error, summed over pixels', '2.00'],
    ['KL from the prior', '5.0 nats'],
    ['novel figure', '1.00'],
  ]);
});
