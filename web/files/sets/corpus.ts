import { Reservoir } from './sampling';

/** How text becomes lines for a model. */
export interface Cutting {
  /** Cut into sentences, or take each line as it is. */
  unit: 'sentence' | 'line';
  level: 'word' | 'character';
  longest: number; // tokens
  /** How many of the most frequent tokens are known. */
  vocabulary: number;
  /** Lines with other tokens are left out; else those tokens, and all that occur once only, are read as one, the unknown. */
  unknown: boolean;
  /** Lines to keep at most. */
  most: number;
}

/** What became of a text, line by line (or sentence by sentence). */
export interface CorpusCount {
  seen: number;
  tooLong: number;
  unreadable: number;
  drawn: number;
  repeated: number;
  /** Left out for tokens that are not known. */
  rare: number;
  /** Kept, with such tokens. */
  unknown: number;
  kept: number;
}

/** Collects the lines of a text that may be far larger than the memory. */
export class Corpus {
  private readonly lines: Reservoir<string>;
  private seen = 0;
  private tooLong = 0;
  private unreadable = 0;

  constructor(private readonly cutting: Cutting) {
    this.lines = new Reservoir(cutting.most);
  }

  /** A document: a review, a paragraph, a line. */
  add(text: string): void {
    const { unit, level, longest } = this.cutting;
    const clean = withoutMarks(text);
    for (const piece of unit === 'sentence' ? sentencesOf(clean) : clean.split('\n')) {
      const line = level === 'word' ? plainWords(piece) : plainLine(piece);
      if (line === '') continue;
      this.seen++;
      if (line.includes('\uFFFD')) this.unreadable++;
      else if (tokensOf(line, level).length > longest) this.tooLong++;
      else this.lines.add(line);
    }
  }

  /** The lines to keep, and what became of all. */
  finish(): { lines: string[]; count: CorpusCount } {
    const drawn = this.lines.values();
    const different = [...new Set(drawn)];
    const { level, unknown } = this.cutting;
    const known = mostFrequent(different, this.cutting);
    const whole = (line: string) => tokensOf(line, level).every((token) => known.has(token));
    // A line of nothing but unknown tokens says nothing.
    const lines = different.filter(unknown ? (line) => tokensOf(line, level).some((token) => known.has(token)) : whole);
    const { seen, tooLong, unreadable } = this;
    return {
      lines,
      count: {
        seen,
        tooLong,
        unreadable,
        drawn: this.lines.seen > drawn.length ? drawn.length : 0,
        repeated: drawn.length - different.length,
        rare: different.length - lines.length,
        unknown: unknown ? lines.filter((line) => !whole(line)).length : 0,
        kept: lines.length,
      },
    };
  }
}

/** Of equally frequent tokens the one that sorts first, as the engine has it. */
function mostFrequent(lines: readonly string[], { level, vocabulary, unknown }: Cutting): Set<string> {
  const counts = new Map<string, number>();
  for (const line of lines) for (const token of tokensOf(line, level)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const order = [...counts].filter(([, n]) => !unknown || n > 1).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return new Set(order.slice(0, vocabulary).map(([token]) => token));
}

/** 'Kept 8,312 of 41,020 sentences: 30,112 are longer than 12 words, … 1,203 of those kept have words that are read as ‹unknown›.' */
export function describeCorpus(count: CorpusCount, { unit, level, longest, vocabulary, unknown }: Cutting): string {
  const number = (n: number) => n.toLocaleString('en');
  const are = (n: number) => `${number(n)} ${n === 1 ? 'is' : 'are'}`;
  const why = [
    count.tooLong > 0 && `${are(count.tooLong)} longer than ${longest} ${level}s`,
    count.unreadable > 0 && `${are(count.unreadable)} not UTF-8`,
    count.drawn > 0 && `${number(count.drawn)} of the rest were chosen at random, the same ones each time`,
    count.repeated > 0 && `${are(count.repeated)} repeated`,
    count.rare > 0 &&
      `${number(count.rare)} ${count.rare === 1 ? 'has' : 'have'} ${unknown ? 'only ' : ''}${level}s outside the ${number(vocabulary)} most frequent`,
  ].filter(Boolean);
  const kept = `Kept ${number(count.kept)} of ${number(count.seen)} ${unit}s${why.length > 0 ? `: ${why.join(', ')}` : ''}.`;
  return count.unknown > 0
    ? `${kept} ${number(count.unknown)} of those kept ${count.unknown === 1 ? 'has' : 'have'} ${level}s that are read as ‹unknown›.`
    : kept;
}

// Text into what a small model of sequences can read.

/** A text without the marks of a web page: IMDb's reviews have '<br />' for new lines. */
export function withoutMarks(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^>]{0,200}>/gi, ' ')
    .replace(/&(amp|quot|#39|lt|gt|nbsp);/g, (_, name: string) => kEntities[name]!);
}

const kEntities: Record<string, string> = { amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>', nbsp: ' ' };

/** Cut behind full stops, question and exclamation marks that white space follows, and at new lines. */
export function sentencesOf(text: string): string[] {
  // From the first mark of several: from each in turn, a line of a hundred thousand dots would take minutes.
  return text.split(/(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|\n+/).filter((sentence) => sentence.trim() !== '');
}

/** The words of a text in small letters, without punctuation, joined by single spaces: "don't stop" of "Don’t stop!". */
export function plainWords(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/’/g, "'")
    .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu);
  return words?.join(' ') ?? '';
}

/** White space as single spaces. */
export function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Tokens of a line, as the engine counts them. */
export function tokensOf(line: string, level: 'word' | 'character'): string[] {
  return level === 'word' ? line.split(' ').filter(Boolean) : [...line];
}
