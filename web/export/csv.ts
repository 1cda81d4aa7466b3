import type { Progress } from '../engine/protocol';
import type { Twin } from '../state/events';
import type { LossHistory } from '../state/store/history';
import { aligned } from '../views/progress/line-chart';

/** Rows as RFC 4180 has them. */
export function csv(rows: (string | number | null)[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A picture's numbers, as its table shows them. */
export function twinCsv({ columns, rows }: Twin): string {
  return csv([columns, ...rows]);
}

/** All that was measured of a run: a row for each epoch at which something was, an empty cell where a thing was not. */
export function historyCsv(history: LossHistory, progress: Readonly<Progress> | null): string {
  const names = history.names;
  const series = names.flatMap((name) => {
    const { train, test } = history.curve(name);
    return [
      { column: `${name} training`, ...train },
      { column: `${name} held-out`, ...test },
    ].filter(({ epoch }) => epoch.length > 0);
  });
  const [epochs, ...columns] = aligned(series);
  const samples = progress && progress.epoch > 0 ? progress.samples / progress.epoch : null;
  const header = ['epoch', ...(samples === null ? [] : ['samples']), ...series.map(({ column }) => column)];
  return csv([
    header,
    ...epochs.map((epoch, i) => [
      epoch,
      ...(samples === null ? [] : [Math.round(epoch * samples)]),
      ...columns.map((column) => column[i]!),
    ]),
  ]);
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : value.replace(/^−(?=\d)/, '-');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
