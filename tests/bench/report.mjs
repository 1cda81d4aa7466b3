// The figures as text for the terminal.
import { ratio } from './rounds.mjs';
import { goals } from './rows.mjs';

/** Columns as wide as they need to be, the first to the left, the others to the right. */
function table(head, body) {
  const rows = [head, ...body];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

export const whole = (value) => Math.round(value).toLocaleString('en');
export const tenths = (value) => value.toFixed(1);
/** Two digits below ten, since a ratio of 0.8 is a goal. */
export const times = (value) => `${value < 10 ? value.toFixed(2) : tenths(value)}×`;

export function machineText({ machine, browser, torch, load }) {
  const { cpu, cores, node, system } = machine;
  const python = torch.missing ? `no PyTorch: ${torch.missing}` : `PyTorch ${torch.version} (OpenBLAS: ${torch.coreType ?? 'its own choice'})`;
  return `${cpu}, ${cores} cores; ${browser}, node ${node}, ${python}, ${system}; load average ${load.before} before, ${load.after} after`;
}

/** A row's table: samples/s, the median and the range of the rounds. */
export function rowText({ name, title, batch, contenders, options: { rounds, seconds } }) {
  const body = contenders.map(({ title, samplesPerSecond: s, others }) => [
    title,
    whole(s.median),
    `${whole(s.minimum)}–${whole(s.maximum)}`,
    others === null ? '' : `${Math.round(others * 100)} %`,
  ]);
  return [
    `${name}: ${title}, batch ${batch}`,
    `samples/s, median and range of ${rounds} rounds of ${seconds} s in turn`,
    '',
    table(['', 'samples/s', 'range', 'others used'], body),
  ].join('\n');
}

/** What is asked of a row: [{ contender, over, wanted, ratio, met }], those whose two sides were measured. */
export function verdicts(row) {
  return goals.flatMap(({ contender, over, ratio: usual, except }) => {
    const found = ratio(row, contender, over);
    const wanted = except?.[row.name] ?? usual;
    return found ? [{ contender, over, wanted, ratio: found, met: found.median >= wanted }] : [];
  });
}

export function verdictText(row) {
  const body = verdicts(row).map(({ contender, over, wanted, ratio: r, met }) => [
    `${contender} ÷ ${over}`,
    times(r.median),
    `${times(r.minimum)}–${times(r.maximum)}`,
    times(wanted),
    met ? 'met' : 'missed',
  ]);
  return table([`${row.name}, round by round`, 'ratio', 'range', 'wanted', ''], body);
}

export function gemmText(products, contenders) {
  const body = products.map(({ kind, m, n, k, gflops }) => [
    `${kind} ${m}×${n}×${k}`,
    ...contenders.map(({ name }) => tenths(gflops[name])),
  ]);
  return [
    'GEMM, GFLOP/s (best of the passes; build/threads; NN, NT, TN: which factor is transposed)',
    '',
    table(['rows × columns × inner', ...contenders.map(({ title }) => title)], body),
  ].join('\n');
}

/** How a row's samples/s grow: over batches, then over threads. */
export function growthText({ row, batches, threads }) {
  const section = (what, values, lines) =>
    [`${row}, samples/s over ${what}`, '', table(['', ...values.map(String)], lines.map(({ title, samplesPerSecond }) => [title, ...samplesPerSecond.map((value) => (value === null ? '' : whole(value)))]))].join('\n');
  return [section('batch', batches.values, batches.lines), section('threads', threads.values, threads.lines)].join('\n\n');
}
