import { expect, test } from 'vitest';
import type { Evaluation, RunConfiguration } from '../../engine/protocol';
import { RunStore } from '../../state/store/run-store';
import { markupOf } from '../base/markup-of';
import { PhaseSteps } from './phase-steps';

const shown = (variant: string, accuracy?: number) => {
  const run = new RunStore();
  run.set({
    configuration: { settings: { variant } } as unknown as RunConfiguration,
    evaluation: { testTerms: accuracy === undefined ? {} : { accuracy_D: accuracy } } as unknown as Evaluation,
  });
  return markupOf(Object.assign(new PhaseSteps(), { run }).render());
};

test('before anything is measured the gauge says so, and then how often the discriminator is right', () => {
  const before = shown('plain');
  expect(before).toContain('Discriminator accuracy: not measured yet; guessing gives 50 %.');
  expect(before).toMatch(/<b [^>]*>–<\/b>/);
  expect(before).not.toContain('<i');
  for (const [accuracy, text] of [
    [0, '0 %'],
    [0.62, '62 %'],
  ] as const) {
    const after = shown('plain', accuracy);
    expect(after).toContain(`Discriminator accuracy: ${text}; guessing`);
    expect(after).toContain(`left: ${100 * accuracy}%`);
  }
});

test('what a phase trains stands there for everybody, by the button that it is about', () => {
  for (const [variant, names] of [
    ['plain', ['Reconstruct', 'Discriminate', 'Generate']],
    ['semi-supervised', ['Reconstruct', 'Discriminate', 'Generate', 'Classify']],
  ] as const) {
    const markup = shown(variant);
    const buttons = [...markup.matchAll(/<button aria-describedby=(\w+) [^>]*>(\w+)</g)];
    expect(buttons.map(([, , name]) => name)).toEqual(names);
    for (const [, id, name] of buttons) expect(markup).toContain(`<p id=${id}><b>${name}</b> trains `);
  }
});
