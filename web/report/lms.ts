import type { CourseSystem, Report } from './course-system';
import { readSuspended, writeSuspended } from './suspended';
import type { Suspended } from './suspended';

/** What a course system offers its content by SCORM 1.2 (Run-Time Environment, chapter 3): every answer is text. */
interface Api {
  LMSInitialize(none: ''): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(none: ''): string;
  LMSFinish(none: ''): string;
}

type Windows = Pick<Window, 'parent'> & { API?: Api; opener?: Windows | null };

const kNo = 'false'; // as SCORM says it
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
export class Lms implements CourseSystem {
  readonly kept: Suspended | null;
  readonly status: string;
  /** Told once that the course system takes nothing, or nothing more: players end visits early, sessions run out. */
  onRefused: () => void = () => {};
  private readonly began = performance.now();
  private isOver = false;
  private isRefused = false;

  private constructor(private readonly api: Api) {
    const get = (element: string) => answer(() => api.LMSGetValue(element));
    this.kept = readSuspended(get('cmi.suspend_data'));
    this.status = get('cmi.core.lesson_status'); // where it fails, that is none of the words
  }

  /** Null where there is no course system around, or it wants nothing to do with this. */
  static enter(here: Windows): Lms | null {
    const api = findApi(here);
    if (!api) return null;
    const isBegun = answer(() => api.LMSInitialize('')) === 'true';
    // Some players have begun the visit themselves, and refuse to again: those answer what the status is.
    const status = isBegun ? '' : answer(() => api.LMSGetValue('cmi.core.lesson_status'));
    return isBegun || !['', kNo].includes(status) ? new Lms(api) : null;
  }

  /** Has the course system keep it. */
  tell(report: Report): void {
    this.write(report);
  }

  leave(report: Report): void {
    this.write(report, { 'cmi.core.exit': 'suspend' });
    if (!this.isOver) answer(() => this.api.LMSFinish(''));
    this.isOver = true;
  }

  private write({ status, kept }: Report, more: Readonly<Record<string, string>> = {}): void {
    if (this.isOver) return;
    const values: Record<string, string> = {
      'cmi.core.lesson_status': status,
      ...(kept.score !== null && {
        'cmi.core.score.min': '0',
        'cmi.core.score.max': '100',
        'cmi.core.score.raw': String(kept.score),
      }),
      'cmi.core.lesson_location': String(kept.step),
      'cmi.suspend_data': writeSuspended(kept),
      ...more,
      'cmi.core.session_time': timespan(performance.now() - this.began),
    };
    const set = Object.entries(values).map(([element, value]) => answer(() => this.api.LMSSetValue(element, value)));
    const isKept = answer(() => this.api.LMSCommit('')) !== kNo;
    // A system may not know some elements, and say nothing where it should say 'true'; where it refuses all, or the whole, the visit is lost.
    if (this.isRefused || (isKept && set.some((said) => said !== kNo))) return;
    this.isRefused = true;
    this.onRefused();
  }
}

/** What a course system says; `kNo` where it fails: its window may have gone, and it is somebody else's program. */
function answer(ask: () => unknown): string {
  try {
    return String(ask() ?? '');
  } catch {
    return kNo;
  }
}

/** CMITimespan, HHHH:MM:SS.SS. @param time in ms */
export function timespan(time: number): string {
  const hundredths = Math.round(time / 10);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  const hours = String(Math.floor(hundredths / 360_000)).padStart(4, '0');
  return `${hours}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
