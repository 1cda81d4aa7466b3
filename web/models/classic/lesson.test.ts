import { describe, expect, it } from 'vitest';
import type { RunState } from '../../state/store/run-store';
import { objective } from './lesson';
import equations from './objective.tex';

const layers = ['RBM 1: 784 → 256', 'RBM 2: 256 → 64', 'RBM 3: 64 → 30'].map((name, layer) => ({
  name,
  kind: 'pre-training',
  layer,
  epochs: 1,
}));
const phases = [...layers, { name: 'Fine-tuning', kind: 'training', epochs: 2 }];
const during = (phase: number) =>
  objective({
    progress: { phase, phases, terms: {} },
    configuration: { settings: { loss: 'cross_entropy' } },
    evaluation: null,
  } as unknown as RunState);

describe('the objective of pre-training', () => {
  it('has the energy of binary units, and for the code that of linear ones', () => {
    expect(equations.energy_linear).not.toBe(equations.energy);
    expect(during(0).equations).toEqual([equations.energy, equations.update]);
    expect(during(1).equations).toEqual([equations.energy, equations.update]);
    expect(during(2).equations).toEqual([equations.energy_linear, equations.update]);
    expect(during(2).heading).toBe('The objective of RBM 3: 64 → 30');
    expect(during(2).hint).not.toBe(during(1).hint);
  });

  it('gives way to the autoencoder’s', () => {
    expect(during(3).equations).toEqual([equations.cross_entropy, equations.total]);
  });
});
