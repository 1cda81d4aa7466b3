// The figures as text.

/** Columns as wide as they need to be, the first to the left, the others to the right. */
function table(head, body) {
  const rows = [head, ...body];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

const whole = (value) => Math.round(value).toLocaleString('en');
const tenths = (value) => value.toFixed(1);

export function machineText({ machine, browser, load }) {
  const { cpu, cores, node, system } = machine;
  return `${cpu}, ${cores} cores; ${browser}, node ${node}, ${system}; load average ${load.before} before, ${load.after} after`;
}

/** A row's table: samples/s and ratios, each the median and the range of the rounds. */
export function rowText({ name, title, contenders }, { rounds, seconds }, baseline) {
  const body = contenders.map(({ title, samplesPerSecond: s, ratio: r, perCpuSecond, others }) => [
    title,
    whole(s.median),
    `${whole(s.minimum)}–${whole(s.maximum)}`,
    `${tenths(r.median)}×`,
    `${tenths(r.minimum)}–${tenths(r.maximum)}`,
    perCpuSecond === null ? '' : whole(perCpuSecond),
    others === null ? '' : `${Math.round(others * 100)} %`,
  ]);
  const to = contenders.find((contender) => contender.name === baseline).title.split(',')[0];
  return [
    `${name}: ${title}`,
    `samples/s, median and range of ${rounds} rounds of ${seconds} s in turn; ratios to ${to}, round by round`,
    '',
    table(['', 'samples/s', 'range', 'ratio', 'range', 'per CPU s', 'others used'], body),
  ].join('\n');
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

/** What `--check` asks of a row: met or not, with the figures. */
export function verdict({ name, contenders }, goal, baseline) {
  const { title, ratio } = contenders.find((contender) => contender.name === goal.contender);
  const met = ratio.median >= goal.ratio;
  return { met, text: `${name}: ${title}: ${tenths(ratio.median)}× ${baseline}, wanted ${goal.ratio}× (${met ? 'met' : 'missed'})` };
}
