import type { RunState } from './run-store';

/** How the run stands against PCA. */
export interface Standing {
  ours: number;
  pca: number;
  ahead: boolean;
}

/**
 * Null while nothing fair can be said: before both are measured, and in pre-training, when pictures go through the layers
 * built so far and not yet through the code that PCA is compared with.
 */
export function standing({
  progress,
  evaluation,
}: Readonly<Pick<RunState, 'progress' | 'evaluation'>>): Standing | null {
  if (!progress || !evaluation || evaluation.step === 0 || isPretraining({ progress })) return null;
  const { testSquaredError: ours, pcaSquaredError: pca } = evaluation;
  return ours === null || pca === null ? null : { ours, pca, ahead: ours < pca };
}

export function isPretraining({ progress }: Readonly<Pick<RunState, 'progress'>>): boolean {
  return progress?.phases[progress.phase]?.kind === 'pre-training';
}

/** How many numbers a picture goes through now: the code's size or, in pre-training, the newest layer's. */
export function numbersNow({
  views,
  configuration,
}: Readonly<Pick<RunState, 'views' | 'configuration'>>): number | null {
  const view = views.hourglass;
  const widths = view?.info.widths as number[] | undefined;
  const code = view?.info.code as number | undefined;
  if (view && widths && code !== undefined) {
    for (let layer = code; layer >= 1; layer--) {
      if ((view.arrays[`layer_${layer - 1}`]?.data.length ?? 0) > 0) return widths[layer]!;
    }
  }
  const declared = configuration?.settings.code;
  return typeof declared === 'number' ? declared : null;
}
