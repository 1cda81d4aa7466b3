/** What a course system offers its content by SCORM 1.2 (Run-Time Environment, chapter 3): every answer is text. */
interface Api {
  LMSInitialize(none: ''): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(none: ''): string;
  LMSFinish(none: ''): string;
}

type Windows = Pick<Window, 'parent'> & { API?: Api; opener?: Windows | null };

const kMostFrames = 20; // frames within frames

/** The API: among the windows around, or around the one that opened this. Windows of other origins cannot be looked into. */
export function findApi(here: Windows): Api | null {
  const around = (start: Windows | null | undefined): Windows[] => {
    const all: Windows[] = [];
    for (let one = start; one && all.length < kMostFrames && !all.includes(one); one = one.parent as Windows)
      all.push(one);
    return all;
  };
  const look = <T>(ask: () => T): T | null => {
    try {
      return ask();
    } catch {
      return null;
    }
  };
  const windows = around(here);
  for (const one of [...windows]) windows.push(...around(look(() => one.opener)));
  return windows.map((one) => look(() => one.API)).find((api) => api) ?? null;
}

/** The visit of a learner, from here to `leave`. */
export class Lms {
  private readonly began = performance.now();
  private isOver = false;

  private constructor(private readonly api: Api) {}

  /** Null where there is no course system around, or it wants nothing to do with this. */
  static enter(here: Windows): Lms | null {
    const api = findApi(here);
    return api && String(api.LMSInitialize('')) === 'true' ? new Lms(api) : null;
  }

  get(element: string): string {
    return String(this.api.LMSGetValue(element) ?? '');
  }

  /** Tells all of these, and has the course system keep them. */
  tell(values: Readonly<Record<string, string>>): void {
    if (this.isOver) return;
    for (const [element, value] of Object.entries(values)) this.api.LMSSetValue(element, value);
    this.api.LMSSetValue('cmi.core.session_time', timespan(performance.now() - this.began));
    this.api.LMSCommit('');
  }

  /** The last word. What was told is there at the next visit. */
  leave(values: Readonly<Record<string, string>>): void {
    this.tell({ ...values, 'cmi.core.exit': 'suspend' });
    if (!this.isOver) this.api.LMSFinish('');
    this.isOver = true;
  }
}

/** CMITimespan, HHHH:MM:SS.SS. @param time in ms */
export function timespan(time: number): string {
  const hundredths = Math.round(time / 10);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const hours = String(Math.floor(hundredths / 360_000)).padStart(4, '0');
  return `${hours}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
