// What the benchmark writes for readers: the measured part of docs/speed.md, and its chart.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chartOf } from './chart.mjs';
import { makerOf } from './machine.mjs';
import {
  gflopsOf,
  lateVerdicts,
  machineText,
  memoryText,
  openPageCells,
  qualityCells,
  partsOf,
  shareVerdicts,
  startText,
  tenths,
  times,
  verdicts,
  wantedHere,
  whole,
} from './report.mjs';
import { contenders, gemmContenders, goals, late } from './rows.mjs';

const table = (head, body) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const short = {
  'native-1': 'native, 1',
  'native-2': 'native, 2',
  'torch-1': 'PyTorch, 1',
  'torch-2': 'PyTorch, 2',
  'chromium-relaxed-1': 'Chromium, 1',
  'chromium-simd-1': 'plain SIMD, 1',
  'chromium-relaxed-2': 'Chromium, 2',
  'page-relaxed-1': 'the page’s module, 1',
  'jax-1': 'jax-js, 1',
  'jax-2': 'jax-js, 2',
  'tfjs-wasm-1': 'TensorFlow.js, 1',
  'tfjs-wasm-2': 'TensorFlow.js, 2',
};

function rowsTable(rows) {
  const columns = contenders.filter(({ only }) => !only);
  return table(
    ['', ...columns.map(({ name }) => short[name])],
    rows.map((row) => [
      `\`${row.name}\``,
      ...columns.map(({ name }) => {
        const found = row.contenders.find((contender) => contender.name === name);
        if (!found) return '';
        const { median, minimum, maximum } = found.samplesPerSecond;
        return `**${whole(median)}** (${whole(minimum)}–${whole(maximum)})`;
      }),
    ]),
  );
}

function goalsTable(rows) {
  const of = ({ contender, over, ratio }) => `${short[contender]} ÷ ${short[over]}, wanted ${times(wantedHere(ratio))}`;
  const columns = goals.filter(({ contender }) => !contenders.find(({ name }) => name === contender).only);
  const mark = (ratio, met) => `${times(ratio)}${met ? ' ✓' : ''}`;
  return table(
    ['', ...columns.map(of), ...late.contenders.map((name) => `late: ${short[name]}, wanted ${times(late.ratio)}`)],
    rows.map((row) => {
      const all = verdicts(row);
      const kept = lateVerdicts(row);
      return [
        `\`${row.name}\``,
        ...columns.map(({ contender, over }) => {
          const found = all.find((verdict) => verdict.contender === contender && verdict.over === over);
          return found ? mark(found.ratio.median, found.met) : '';
        }),
        ...late.contenders.map((name) => {
          const found = kept.find(({ contender }) => contender === name);
          return found ? mark(found.ratio, found.met) : '';
        }),
      ];
    }),
  );
}

function gemmTable({ products, kernel }) {
  const share = (gflops, name) =>
    kernel[name] && !name.endsWith('-2')
      ? `${tenths(gflops)} (${Math.round((100 * gflops) / kernel[name])} %)`
      : tenths(gflops);
  return table(
    ['rows × columns × inner', ...gemmContenders.map(({ title }) => title)],
    [
      [
        'the register kernel, one thread',
        ...gemmContenders.map(({ name }) => (kernel[name] ? `**${tenths(kernel[name])}**` : '')),
      ],
      ...products.map(({ kind, m, n, k, gflops }) => [
        `${kind}, ${m}×${n}×${k}`,
        ...gemmContenders.map(({ name }) => share(gflops[name], name)),
      ]),
    ],
  );
}

/** How near whole steps come to what the processor can do, and what else they spend time on. */
function stepsTable({ rows, gemm }) {
  const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
  const ours = ['native-1', 'chromium-relaxed-1'];
  const names = ['optimiser', 'loss', 'noise', 'corruption'];
  return table(
    [
      '',
      ...ours.map((name) => `${short[name]}: GFLOP/s (of its kernel)`),
      ...ours.flatMap((name) => names.map((part) => `${short[name]}: ${part}`)),
    ],
    rows.map((row) => [
      `\`${row.name}\``,
      ...ours.map((name) => {
        const gflops = gflopsOf(
          row,
          row.contenders.find((contender) => contender.name === name).samplesPerSecond.median,
        );
        return `${tenths(gflops)}${gemm ? ` (${percent(gflops / gemm.kernel[name])})` : ''}`;
      }),
      ...ours.flatMap((name) =>
        names.map((part) => (partsOf(row, name)[part] === undefined ? '' : percent(partsOf(row, name)[part]))),
      ),
    ]),
  );
}

const sharesTable = (report) =>
  table(
    ['', 'found', 'wanted'],
    shareVerdicts(report).map(({ what, share, wanted, most, met }) => [
      what,
      `${share.toFixed(2)}${met ? ' ✓' : ''}`,
      `${most ? '≤' : '≥'} ${wanted}`,
    ]),
  );

const growthTable = (what, { values, lines }) =>
  table(
    [what, ...values.map(String)],
    lines.map(({ title, samplesPerSecond }) => [title, ...samplesPerSecond.map(whole)]),
  );

function ownModule(rows) {
  return rows.flatMap((row) =>
    verdicts(row)
      .filter(({ contender }) => contender === 'page-relaxed-1')
      .map(({ ratio, wanted }) => {
        const { median, minimum, maximum } = row.contenders.find(
          ({ name }) => name === 'page-relaxed-1',
        ).samplesPerSecond;
        return `The page’s own module, session and all, on \`${row.name}\`: ${whole(median)} (${whole(minimum)}–${whole(maximum)}) samples/s, ${times(ratio.median)} TensorFlow.js (wanted: ${times(wanted)}).`;
      }),
  );
}

function qualityPart(quality) {
  const { head, body } = qualityCells(quality);
  return [
    '### Time to quality',
    'Seconds from opening the page with an empty cache until the figures that it shows are there, all pictures drawn on the way: median (range), and the passes over the training data that it takes.',
    table(
      head,
      body.map(([run, ...rest]) => [`\`${run}\``, ...rest]),
    ),
  ];
}

function openPart(open) {
  const { head, body } = openPageCells(open);
  return [
    '### The page as it is open',
    `Samples a second by the clock, every lesson as it opens, with all its pictures and figures (*open*), and the same run on the same page without them (*alone*), in turn: median of ${open.rounds} rounds of ${open.seconds} s. Then what the engine’s worker spends its time on; *rest* is messages and waiting.`,
    table(head, body),
  ];
}

/** Writes what docs/speed.md says of processors of this one's maker, and their chart. */
export function writeDocument(root, report) {
  const { rows, gemm, growth, measured, start, memory, open, quality } = report;
  const { rounds, seconds } = rows[0].options;
  const maker = makerOf(report.machine);
  const chart = `speed-${maker.toLowerCase().replace(/ /g, '-')}.svg`;
  const parts = [
    `## Measured on ${maker}`,
    `Measured ${measured} by \`./test --bench\`: ${machineText(report)}.`,
    `Samples a second, median (range) of ${rounds} rounds of ${seconds} s in which everyone had a turn; the number after the comma counts threads. ` +
      'Chromium: relaxed SIMD; jax-js’s and TensorFlow.js’s wasm backends in the same browser. PyTorch: Debian’s, with OpenBLAS’s best kernels and spinning threads.',
    rowsTable(rows),
    rows.map(({ name, title, batch }) => `- \`${name}\`: ${title}, batch ${batch}`).join('\n'),
    'The networks are `tests/bench/training_rows.cpp`; their twins are `torch_rows.py`, `page/jax-models.mjs` and `page/tfjs-models.mjs` beside it. Timed are whole ' +
      'steps, batch and optimiser included. In `dae` our code has ReLUs, the twins’ is linear; `seq2seq` has 29 words, start, end and padding among its 32 tokens.',
    '### Ratios',
    'Round by round, so that both sides met the same machine. ✓: the goal is met. Late: the rate after ' +
      `${whole(late.steps)} steps ÷ the rate at the start, the two states of the network turn by turn.`,
    goalsTable(rows),
    ...ownModule(rows),
    '### Inside a step',
    'GFLOP/s of the products, the whole step’s time counted. Beside them: what the optimiser, the loss with its gradient, and drawn numbers take of a step, each measured by itself at the row’s sizes.',
    stepsTable(report),
    ...(gemm
      ? [
          '### Matrix products',
          'GFLOP/s at the shapes of the dense layers, the best of some passes; NN, NT, TN tell which factor is transposed; in brackets the share of what the register kernel reaches on data in the first-level cache. ' +
            `Multiply-adds of 128 bits in registers alone reach ${tenths(gemm.fma128)} GFLOP/s on a core: WebAssembly’s vectors are that wide, while PyTorch and the native engine have those of 512 bits.`,
          gemmTable(gemm),
          '### Shares',
          sharesTable(report),
        ]
      : []),
    ...(start || memory
      ? ['### Opening', ...(start ? [`${startText(start)}.`] : []), ...(memory ? [`${memoryText(memory)}.`] : [])]
      : []),
    ...(open ? openPart(open) : []),
    ...(quality ? qualityPart(quality) : []),
    ...(growth
      ? [
          '### As work grows',
          `![Samples a second of the row ${growth.row} against batch, threads, hidden units and code](${chart})`,
          growthTable(`\`${growth.row}\`, batch`, growth.batches),
          growthTable(`\`${growth.row}\`, threads, batch ${growth.batch}`, growth.threads),
          growthTable(`\`${growth.row}\`, units of each hidden layer`, growth.hidden),
          growthTable(`\`${growth.row}\`, units of the code`, growth.code),
          'Beyond the processor’s cores more threads only take turns. A small batch pays the optimiser, whose work does not depend on it, for fewer samples; a wide layer’s weights and moments outgrow the caches.',
        ]
      : []),
  ];
  const folder = resolve(root, 'docs');
  if (growth) writeFileSync(resolve(folder, chart), chartOf(growth));
  const page = resolve(folder, 'speed.md');
  writeFileSync(page, withPart(readFileSync(page, 'utf8'), maker, parts.join('\n\n')));
}

/** The document with this in the maker's place, which is at its end where there was none. */
function withPart(text, maker, part) {
  const [first, last] = [
    `<!-- on ${maker}: written by tests/bench/run.mjs --write -->`,
    `<!-- end of what is written on ${maker} -->`,
  ];
  const [begin, end] = [text.indexOf(first), text.indexOf(last)];
  const before = begin < 0 ? `${text.trimEnd()}\n\n` : text.slice(0, begin);
  const after = end < 0 ? '\n' : text.slice(end + last.length);
  return `${before}${first}\n\n${part}\n\n${last}${after}`;
}
