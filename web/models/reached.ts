import type { RunState } from '../state/store/run-store';
import type { Milestone } from './common/lesson';
import { lessonOf } from './registry';

/** What a run reaches: a phase that begins, and what the lesson calls a milestone. Each is news once, until the run begins again. */
export class Reached {
  private phase = -1;
  private readonly keys = new Set<string>();

  /** What is new of it. @returns the name of the phase that has begun, and the milestones */
  news(state: Readonly<RunState>): { phase: string | null; milestones: Milestone[] } {
    const { progress, configuration } = state;
    if (!progress) return { phase: null, milestones: [] };
    if (progress.step === 0) {
      this.phase = progress.phase;
      this.keys.clear();
    }
    let phase: string | null = null;
    if (progress.phase !== this.phase) {
      this.phase = progress.phase;
      phase = progress.phases[progress.phase]?.name ?? '';
    }
    const lesson = configuration && lessonOf(configuration.model);
    const milestones = (lesson?.milestones?.(state) ?? []).filter(({ key }) => !this.keys.has(key));
    for (const { key, passed = [] } of milestones) for (const other of [key, ...passed]) this.keys.add(other);
    return { phase, milestones };
  }
}
