import { describe, expect, it } from 'vitest';
import type { Evaluation, Progress } from '../../engine/protocol';
import { termValues } from './terms';

const progress = { terms: { J: 3, '<b>': 1 } } as unknown as Progress;
const evaluation = { testTerms: { J: 4 } } as unknown as Evaluation;
const texts = { J: { equation: 'inline.J', meaning: 'objective', unit: 'nats' } };

describe('the values of the objective', () => {
  it('are written as the lesson writes them, held-out ones beside', () => {
    expect(termValues({ progress, evaluation }, texts, { 'inline.J': '<math>J</math>' }, ['J'])).toEqual([
      { symbol: '<math>J</math>', meaning: 'objective', value: 3, unit: 'nats', term: 'J' },
      { symbol: '<math>J</math>', meaning: 'held-out', value: 4, unit: 'nats', term: 'J' },
      { symbol: '<math translate="no"><mi>&#60;b&#62;</mi></math>', meaning: '', value: 1, term: '<b>' },
    ]);
  });

  it('are none before anything was measured', () => {
    expect(termValues({ progress: null, evaluation: null }, texts, {}, ['J'])).toEqual([]);
  });
});
