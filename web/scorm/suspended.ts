/** What a course system keeps of a run between two visits, as text in `cmi.suspend_data`. */
export interface Suspended {
  /** The frame's hash, with whatever settings the learner has come to. */
  link: string;
  /** From the first weights: so many steps of that link lead to where the run was. */
  step: number;
  /** The best score yet, from 0 to 100; null where there is no goal. */
  score: number | null;
  /** What the goal is about, as it was last measured. */
  figures: Record<string, number | null> | null;
  /** Of a goal that was reached, what others can train the run again from; '' before. */
  receipt: string;
}

/** Of which SCORM 1.2 lets a course system keep no more (CMIString4096). */
export const kMostKept = 4096; // characters

/** As much as there is room for: without its receipt first, then without the figures. '' where not even the link fits. */
export function writeSuspended(all: Suspended): string {
  const less = [all, { ...all, receipt: '' }, { ...all, receipt: '', figures: null }];
  return less.map((one) => JSON.stringify({ v: 1, ...one })).find(({ length }) => length <= kMostKept) ?? '';
}

/** Null where there is nothing, or nothing of ours. */
export function readSuspended(text: string): Suspended | null {
  let read: Partial<Suspended> & { v?: unknown };
  try {
    read = JSON.parse(text) ?? {};
  } catch {
    return null;
  }
  const { v, link, step, score, figures, receipt } = read;
  if (v !== 1 || typeof link !== 'string' || !link.startsWith('#')) return null;
  return {
    link,
    step: Number.isSafeInteger(step) && step! > 0 ? step! : 0,
    score: typeof score === 'number' && score >= 0 && score <= 100 ? score : null,
    figures: figures && typeof figures === 'object' ? figures : null,
    receipt: typeof receipt === 'string' ? receipt : '',
  };
}

/** What the lecturer has decided on, whatever a learner's own link says. */
const kLecturers = ['model', 'data', 'lock', 'goal', 'view', 'hide', 'theme', 'play', 'module', 'parent'];

/** The hash that a visit opens: the learner's settings, under what the package was made with. */
export function resumedHash(made: string, kept: string): string {
  const own = new URLSearchParams(made.slice(1));
  const hash = new URLSearchParams(kept.slice(1));
  for (const key of kLecturers) {
    hash.delete(key);
    const value = own.get(key);
    if (value !== null) hash.set(key, value);
  }
  return `#${hash}`;
}
