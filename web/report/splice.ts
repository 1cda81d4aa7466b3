// SPLICE, by which PreTeXt, Runestone, CodeCheck and others grade what stands in their frames:
// https://cssplice.org/slcp/iframe-protocol-specification.html

import { literal, object, optional, safeParse, string, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import type { CourseSystem, Report } from './course-system';
import { readKept } from './suspended';
import type { Suspended } from './suspended';

/** The page around a frame, if it is one that the frame talks to (embed/around.ts). */
export interface Around {
  post(message: object): void;
  hear(listen: (data: unknown) => void): void;
}

const answerSchema = object({
  subject: literal('SPLICE.getState.response'),
  /** The question's, but some leave it out where they had trouble. */
  message_id: optional(unknown()),
  /** What was told last; some keep it as text. */
  state: optional(unknown()),
  error: optional(object({ code: optional(string()), message: optional(string()) })),
});
type Answer = InferOutput<typeof answerSchema>;

const kOwn = `hourglass-${Math.random().toString(36).slice(2)}`;
let count = 0;
const newId = () => `${kOwn}-${++count}`;

/** A visit under a page that speaks it. */
export class Splice implements CourseSystem {
  readonly kept: Suspended | null;
  readonly status: string;
  /** Why it could not say what it has kept; null where it did. */
  readonly trouble: string | null;

  private constructor(
    private readonly around: Around,
    { state, error }: Answer,
  ) {
    const data = typeof state === 'string' ? asData(state) : state;
    this.kept = readKept(data);
    const { status } = (data ?? {}) as { status?: unknown };
    this.status = this.kept && typeof status === 'string' ? status : '';
    this.trouble = error ? (error.message ?? error.code ?? '') : null;
  }

  /** Asks the page around what it has kept. One that does not speak SPLICE never answers, and is told nothing more. */
  static enter(around: Around): Promise<Splice> {
    const id = newId();
    const answered = new Promise<Splice>((resolve) =>
      around.hear((data) => {
        const { success, output } = safeParse(answerSchema, data);
        if (success && (output.message_id === id || (output.message_id === undefined && output.error)))
          resolve(new Splice(around, output));
      }),
    );
    around.post({ subject: 'SPLICE.getState', message_id: id });
    return answered;
  }

  /** A score from 0 to 1: how close the run has come to its goal, or without one whether it was trained for an epoch. */
  tell({ status, kept }: Report): void {
    const score = kept.score ?? (status === 'completed' ? 100 : 0);
    this.post('reportScoreAndState', { score: score / 100, state: { v: 1, ...kept, status } });
  }

  leave(report: Report): void {
    this.tell(report);
  }

  /** What whoever looks into how learners work may like to know; no score hangs on it. */
  event(name: string, data: object, error?: string): void {
    this.post('sendEvent', { name, data, ...(error !== undefined && { error: { code: name, message: error } }) });
  }

  private post(subject: string, rest: object): void {
    this.around.post({ subject: `SPLICE.${subject}`, message_id: newId(), ...rest });
  }
}

function asData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
