// Figures from repeated measurements.

/** The middle value, or the mean of the two middle ones; NaN of none. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @returns {{median: number, minimum: number, maximum: number}} */
export function summarise(values) {
  return { median: median(values), minimum: Math.min(...values), maximum: Math.max(...values) };
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
