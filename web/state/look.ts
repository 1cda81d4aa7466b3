import { kLookKeys } from './url';

/** What the reader has chosen to look at, beside the run and its settings; what is not named is as the page has it. */
export interface Look {
  /** The held-out sample that goes through the network. */
  sample?: number;
  /** Views, by their lesson's names, that are shown where the page would show another one; with commas. */
  tab?: string;
  /** The reader's own sentence, and how wide the beam is that is searched for its answer. */
  text?: string;
  beam?: number;
  /** Which draw of the prior. */
  draw?: number;
  /** Of two runs, the quantity that is drawn. */
  curve?: string;
}

const kLongest = 200; // characters

/** Reads a link's hash when its run is open; what cannot be is named and left out. */
export function readLook(hash: string, { samples, views }: { samples: number; views: string[] }): { look: Look; complaints: string[] } {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const look: Look = {};
  const complaints: string[] = [];
  for (const key of kLookKeys) {
    const text = parameters.get(key);
    if (text === null) continue;
    const complain = (good: string) => complaints.push(`The link's ${key}=${text.slice(0, 40)} was ignored: ${good}.`);
    const whole = (least: number, most: number) => {
      const value = Number(text);
      if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
      complain(`it is a whole number from ${least} to ${most}`);
      return undefined;
    };
    if (key === 'sample') look.sample = whole(0, samples - 1);
    else if (key === 'beam') look.beam = whole(1, 10);
    else if (key === 'draw') look.draw = whole(0, 2 ** 31 - 1);
    else if (key === 'tab') {
      const names = text.split(',');
      if (names.every((name) => views.includes(name))) look.tab = text;
      else complain(`this lesson's views are ${views.join(', ')}`);
    } else if (text.length <= kLongest) look[key] = text;
    else complain(`it has at most ${kLongest} characters`);
  }
  return { look: Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)), complaints };
}
