/**
 * Gives an array's memory back at once. The collector would come by later: it looks at the small objects that it sees,
 * not at the megabytes behind them. Nobody may look at the array afterwards.
 */
export function release({ buffer }: Uint8Array): void {
  (buffer as { transfer?: (size: number) => unknown }).transfer?.(0);
}
