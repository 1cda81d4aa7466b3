// Text into what a small model of sequences can read.

/** A text without the marks of a web page: IMDb's reviews have '<br />' for new lines. */
export function withoutMarks(text: string): string {
  return text.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^>]{0,200}>/gi, ' ').replace(/&(amp|quot|#39|lt|gt|nbsp);/g, (_, name: string) => kEntities[name]!);
}

const kEntities: Record<string, string> = { amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>', nbsp: ' ' };

/** Cut behind full stops, question and exclamation marks that white space follows, and at new lines. */
export function sentencesOf(text: string): string[] {
  // From the first mark of several: from each in turn, a line of a hundred thousand dots would take minutes.
  return text.split(/(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|\n+/).filter((sentence) => sentence.trim() !== '');
}

/** The words of a text in small letters, without punctuation, joined by single spaces: "don't stop" of "Don’t stop!". */
export function plainWords(text: string): string {
  const words = text.toLowerCase().replace(/’/g, "'").match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu);
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
