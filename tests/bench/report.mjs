// The figures as text for the terminal.
import { describeMachine, makerOf } from './machine.mjs';
import { ratio } from './rounds.mjs';
import { goals, late, openPage, shares } from './rows.mjs';
import { median } from './statistics.mjs';

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
  const python = torch.missing
    ? `no PyTorch: ${torch.missing}`
    : `PyTorch ${torch.version} (OpenBLAS: ${torch.coreType ?? 'its own choice'})`;
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

const maker = makerOf(describeMachine());
/** A goal on this machine; where it depends on the processor and this one is neither, the lower. */
export const wantedHere = (goal) =>
  typeof goal === 'number' ? goal : (goal[maker] ?? Math.min(...Object.values(goal)));

/** What is asked of a row: [{ contender, over, wanted, ratio, met }], those whose two sides were measured. */
export function verdicts(row) {
  return goals.flatMap(({ contender, over, ratio: goal }) => {
    const found = ratio(row, contender, over);
    const wanted = wantedHere(goal);
    return found ? [{ contender, over, wanted, ratio: found, met: found.median >= wanted }] : [];
  });
}

/** What later steps keep of a row's rate: [{ contender, ratio, wanted, met }], of those that were asked. */
export const lateVerdicts = (row) =>
  row.contenders
    .filter(({ late }) => late)
    .map(({ name, late: kept }) => ({ contender: name, ratio: kept, wanted: late.ratio, met: kept >= late.ratio }));

export function verdictText(row) {
  const word = (met) => (met ? 'met' : 'missed');
  const body = [
    ...verdicts(row).map(({ contender, over, wanted, ratio: r, met }) => [
      `${contender} ÷ ${over}`,
      times(r.median),
      `${times(r.minimum)}–${times(r.maximum)}`,
      times(wanted),
      word(met),
    ]),
    ...lateVerdicts(row).map(({ contender, ratio: kept, wanted, met }) => [
      `${contender}, late ÷ at the start`,
      times(kept),
      '',
      times(wanted),
      word(met),
    ]),
  ];
  return table([`${row.name}, round by round`, 'ratio', 'range', 'wanted', ''], body);
}

/** A row's GFLOP/s in its products, the whole step's time counted. */
export const gflopsOf = ({ macs }, samplesPerSecond) => 2e-9 * macs * samplesPerSecond;

const medianOf = (row, name) =>
  row.contenders.find((contender) => contender.name === name)?.samplesPerSecond.median ?? null;

/** What is asked of the products and of whole steps, as shares: [{ what, share, wanted, met }]. */
export function shareVerdicts({ rows: measured, gemm }) {
  const out = [];
  const ask = (what, share, wanted, most = false) => {
    if (Number.isFinite(share)) out.push({ what, share, wanted, most, met: most ? share <= wanted : share >= wanted });
  };
  if (gemm) {
    for (const name of ['chromium-relaxed-1', 'chromium-simd-1']) {
      const all = gemm.products.map(({ gflops }) => gflops[name] / gemm.kernel[name]).sort((a, b) => a - b);
      ask(`${name}: products, the slowest ÷ its kernel`, all[0], shares.productOfKernel);
      ask(`${name}: products, the middle one ÷ its kernel`, all[all.length >> 1], shares.productOfKernel);
    }
    ask(
      'chromium-relaxed-1: kernel ÷ 128-bit multiply-adds',
      gemm.kernel['chromium-relaxed-1'] / gemm.fma128,
      shares.kernelOfPeak,
    );
  }
  for (const row of measured ?? []) {
    const one = medianOf(row, 'chromium-relaxed-1');
    if (gemm && one)
      ask(`${row.name}: step ÷ 128-bit multiply-adds`, gflopsOf(row, one) / gemm.fma128, shares.stepOfPeak);
    const native = medianOf(row, 'native-1');
    if (gemm && native)
      ask(
        `${row.name}: native step ÷ its kernel`,
        gflopsOf(row, native) / gemm.kernel['native-1'],
        shares.nativeStepOfKernel,
      );
    const twice = ratio(row, 'chromium-relaxed-2', 'chromium-relaxed-1');
    if (twice) ask(`${row.name}: two threads ÷ one`, twice.median, shares.twoThreads);
    for (const [part, share] of Object.entries(partsOf(row, 'chromium-relaxed-1')))
      ask(`${row.name}: ${part}, of a step`, share, shares.part, true);
  }
  return out;
}

/** Beside the products, what takes which share of a step: the middle of the rounds. */
export function partsOf(row, name) {
  const all = row.contenders.find((contender) => contender.name === name)?.rounds.map(({ parts }) => parts ?? {}) ?? [];
  return Object.fromEntries(Object.keys(all[0] ?? {}).map((part) => [part, median(all.map((parts) => parts[part]))]));
}

export function shareText(report) {
  const body = shareVerdicts(report).map(({ what, share, wanted, most, met }) => [
    what,
    share.toFixed(2),
    `${most ? '≤' : '≥'} ${wanted}`,
    met ? 'met' : 'missed',
  ]);
  return table(['shares', 'found', 'wanted', ''], body);
}

export function gemmText({ products, kernel, fma128 }, contenders) {
  const cell = (value) => (value ? tenths(value) : '');
  const body = products.map(({ kind, m, n, k, gflops }) => [
    `${kind} ${m}×${n}×${k}`,
    ...contenders.map(({ name }) => tenths(gflops[name])),
  ]);
  return [
    'GEMM, GFLOP/s (best of the passes; build/threads; NN, NT, TN: which factor is transposed)',
    '',
    table(
      ['rows × columns × inner', ...contenders.map(({ title }) => title)],
      [['the register kernel, one thread', ...contenders.map(({ name }) => cell(kernel[name]))], ...body],
    ),
    '',
    `128-bit multiply-adds in registers, native, one thread: ${cell(fma128)} GFLOP/s`,
  ].join('\n');
}

export function startText({ step, picture, visits }) {
  const text = ({ median, minimum, maximum }) => `${whole(median)} ms (${whole(minimum)}–${whole(maximum)})`;
  return `Opening the page, ${visits} visits with an empty cache: first training step after ${text(step)}, first pictures after ${text(picture)}`;
}

export function memoryText({ own, heap }) {
  return `Memory of a tab with a VAE that trains and all 70,000 digits: ${whole(own / 1e6)} MB (the process’s own), where the engine’s memory may grow to ${whole(heap / 1e6)} MB`;
}

/** How a row's samples/s grow: over batches, then over threads. */
export function growthText({ row, batches, threads, hidden, code }) {
  const section = (what, values, lines) =>
    [
      `${row}, samples/s over ${what}`,
      '',
      table(
        ['', ...values.map(String)],
        lines.map(({ title, samplesPerSecond }) => [
          title,
          ...samplesPerSecond.map((value) => (value === null ? '' : whole(value))),
        ]),
      ),
    ].join('\n');
  return [
    section('batch', batches.values, batches.lines),
    section('threads', threads.values, threads.lines),
    section('hidden units', hidden.values, hidden.lines),
    section('code units', code.values, code.lines),
  ].join('\n\n');
}

/** What a reader waits for, and how long. */
export function qualityCells(quality) {
  const head = ['link', 'until', 'threads', 'seconds', 'epochs'];
  const body = quality.map(({ run, what, threads, seconds: s, epochs }) => [
    run,
    what,
    String(threads),
    `${tenths(s.median)} (${tenths(s.minimum)}–${tenths(s.maximum)})`,
    tenths(epochs),
  ]);
  return { head, body };
}

export function qualityText(quality) {
  const { head, body } = qualityCells(quality);
  return ['Seconds from opening the page', '', table(head, body)].join('\n');
}

const percent = (share) => `${Math.round(100 * share)} %`;

/** The open page, a line a lesson and number of threads: head and cells. */
export function openPageCells({ lessons }) {
  const head = [
    'lesson, threads',
    'alone',
    'open',
    `open ÷ alone, wanted ${openPage.ofAlone} on 1`,
    `2 ÷ 1, wanted ${openPage.twoThreads}`,
    ...Object.keys(lessons[0].turns[0].shares),
    'a picture every',
  ];
  const mark = (value, wanted) => `${value.toFixed(2)}${wanted !== null && value >= wanted ? ' ✓' : ''}`;
  const body = lessons.flatMap(({ model, turns, twoThreads }) =>
    turns.map(({ threads, bare, open, ratio, shares, pictureEvery }) => [
      `${model}, ${threads}`,
      whole(bare.median),
      whole(open.median),
      mark(ratio.median, threads === 1 ? openPage.ofAlone : null),
      threads === 2 && twoThreads ? mark(twoThreads.median, openPage.twoThreads) : '',
      ...Object.values(shares).map(percent),
      pictureEvery === null ? '' : `${whole(pictureEvery)} ms`,
    ]),
  );
  return { head, body };
}

export function openPageText(open) {
  const { head, body } = openPageCells(open);
  return [
    `The page as it is open, samples/s by the clock, median of ${open.rounds} rounds of ${open.seconds} s; shares of the engine’s worker`,
    '',
    table(head, body),
  ].join('\n');
}
