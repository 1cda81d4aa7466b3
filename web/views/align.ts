/** One place of a written sequence, against the one that was wanted. */
export interface AlignedToken {
  kind: 'same' | 'wrong' | 'extra' | 'missing';
  /** What was written; where it is missing, what was wanted. */
  token: string;
  /** What should have stood here instead. */
  wanted?: string;
}

/** The fewest changes (Levenshtein) that make `output` of `target`, as marks on the output. */
export function align(target: readonly string[], output: readonly string[]): AlignedToken[] {
  const [n, m] = [target.length, output.length];
  // cost[i][j]: of the first i wanted and the first j written tokens
  const cost = Array.from({ length: n + 1 }, (_, i) => Array.from({ length: m + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= n; i++) {
    for (let j = 1; j <= m; j++) {
      const change = cost[i - 1]![j - 1]! + (target[i - 1] === output[j - 1] ? 0 : 1);
      cost[i]![j] = Math.min(change, cost[i - 1]![j]! + 1, cost[i]![j - 1]! + 1);
    }
  }
  const out: AlignedToken[] = [];
  let [i, j] = [n, m];
  while (i > 0 || j > 0) {
    const here = cost[i]![j]!;
    const same = i > 0 && j > 0 && target[i - 1] === output[j - 1];
    if (i > 0 && j > 0 && here === cost[i - 1]![j - 1]! + (same ? 0 : 1)) {
      out.push(same ? { kind: 'same', token: output[j - 1]! } : { kind: 'wrong', token: output[j - 1]!, wanted: target[i - 1]! });
      i--;
      j--;
    } else if (j > 0 && here === cost[i]![j - 1]! + 1) out.push({ kind: 'extra', token: output[--j]! });
    else out.push({ kind: 'missing', token: target[--i]! });
  }
  return out.reverse();
}

/** What stands between two tokens: nothing where tokens are characters. */
export function joiner({ text, tokens }: { text: string; tokens: string[] }): string {
  return text === tokens.join(' ') ? ' ' : '';
}
