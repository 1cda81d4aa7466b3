/** What a course system keeps of a run between two visits. */
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

/** As text, in SCORM’s `cmi.suspend_data`, as much as there is room for: without its receipt first, then without the figures. '' where not even the link fits. */
export function writeSuspended(all: Suspended): string {
  const less = [all, { ...all, receipt: '' }, { ...all, receipt: '', figures: null }];
  return less.map((one) => JSON.stringify({ v: 1, ...one })).find(({ length }) => length <= kMostKept) ?? '';
}

/** Of its text. Null where there is nothing, or nothing of ours. */
export function readSuspended(text: string): Suspended | null {
  try {
    return readKept(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The same of data. */
export function readKept(data: unknown): Suspended | null {
  const { v, link, step, score, figures, receipt } = (data ?? {}) as Partial<Suspended> & { v?: unknown };
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

/** The hash that a visit opens: the learner's settings, under what the frame was made with. It waits, for the steps that lead to where it was. */
export function resumedHash(made: string, kept: Pick<Suspended, 'link' | 'step'>): string {
  const own = new URLSearchParams(made.slice(1));
  const hash = new URLSearchParams(kept.link.slice(1));
  for (const key of kLecturers) {
    hash.delete(key);
    const value = own.get(key);
    if (value !== null) hash.set(key, value);
  }
  if (kept.step > 0) hash.set('play', '0');
  return `#${hash}`;
}
