// The chart of docs/speed.md: samples a second against the batch, and against the number of threads.

const kWidth = 900;
const kHeight = 380;
const kTop = 56;
const kBottom = 60;
// Colours that are told apart without red and green, and marks that are told apart without colours.
const kLooks = {
  'native-1': { colour: '#0072b2', mark: 'square' },
  'native-2': { colour: '#0072b2', mark: 'square' },
  'torch-1': { colour: '#b35900', mark: 'diamond' },
  'chromium-relaxed-1': { colour: '#007a5a', mark: 'circle' },
  'chromium-relaxed-2': { colour: '#007a5a', mark: 'circle' },
  'tfjs-wasm-1': { colour: '#8a4a8c', mark: 'triangle' },
};

const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const short = (title) =>
  title
    .replace('Hourglass, ', '')
    .replace('Chromium, ', '')
    .replace(/ \(SIMD\)/, '');

function mark(kind, x, y, colour) {
  const shapes = {
    square: `<rect x="${x - 4}" y="${y - 4}" width="8" height="8"`,
    circle: `<circle cx="${x}" cy="${y}" r="4.5"`,
    diamond: `<path d="M${x} ${y - 6}l6 6l-6 6l-6-6z"`,
    triangle: `<path d="M${x} ${y - 5}l5.5 10h-11z"`,
  };
  return `${shapes[kind]} fill="${colour}"/>`;
}

/** Labels from top to bottom, moved down where they would overlap. */
function spread(ys, least) {
  const order = ys.map((y, i) => [y, i]).sort((a, b) => a[0] - b[0]);
  const out = [];
  let free = -Infinity;
  for (const [y, i] of order) {
    out[i] = Math.max(y, free);
    free = out[i] + least;
  }
  return out;
}

/** One pair of axes: `scaleX` maps a value to [0, 1]; y is logarithmic from `low` to `high`, or linear where low is 0. */
function panel({ left, width, title, label, values, lines, scaleX, low, high, ticks }) {
  const bottom = kHeight - kBottom;
  const x = (value) => Number((left + scaleX(value) * width).toFixed(1));
  const height = bottom - kTop;
  const share = (value) => (low === 0 ? value / high : Math.log(value / low) / Math.log(high / low));
  const y = (value) => Number((bottom - share(value) * height).toFixed(1));
  const out = [`<text x="${left}" y="${kTop - 26}" class="title">${escapeHtml(title)}</text>`];
  for (const tick of ticks) {
    out.push(`<path d="M${left} ${y(tick)}h${width}" class="grid"/>`);
    out.push(`<text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick.toLocaleString('en')}</text>`);
  }
  for (const value of values)
    out.push(`<text x="${x(value)}" y="${bottom + 20}" text-anchor="middle">${value.toLocaleString('en')}</text>`);
  out.push(`<text x="${left + width / 2}" y="${bottom + 42}" text-anchor="middle">${escapeHtml(label)}</text>`);
  const labels = spread(
    lines.map(({ samplesPerSecond }) => y(samplesPerSecond.at(-1)) + 4),
    16,
  );
  lines.forEach(({ name, title: text, samplesPerSecond }, i) => {
    const { colour, mark: kind } = kLooks[name];
    const points = samplesPerSecond.map((value, at) => [x(values[at]), y(value)]);
    out.push(
      `<path d="M${points.map((point) => point.join(' ')).join('L')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    );
    for (const [px, py] of points) out.push(mark(kind, px, py, colour));
    out.push(`<text x="${left + width + 12}" y="${labels[i]}" fill="${colour}">${escapeHtml(short(text))}</text>`);
  });
  return out.join('\n');
}

/** A round number at least as large: 1, 2 or 5 times a power of ten. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((number) => number >= value);
}

const logarithmic = (values) => (value) => Math.log(value / values[0]) / Math.log(values.at(-1) / values[0]);
const linear = (values) => (value) => (value - values[0]) / (values.at(-1) - values[0]);

/** A panel with whole powers of ten on its vertical axis. */
function decades({ lines, ...rest }) {
  const speeds = lines.flatMap(({ samplesPerSecond }) => samplesPerSecond);
  const low = 10 ** Math.floor(Math.log10(Math.min(...speeds)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...speeds)));
  const ticks = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);
  return panel({ width: 230, ...rest, lines, scaleX: logarithmic(rest.values), low, high, ticks });
}

/** The SVG of what measureGrowth() found. */
export function chartOf({ row, batches, threads, batch, hidden, code }) {
  const most = roundUp(Math.max(...threads.lines.flatMap(({ samplesPerSecond }) => samplesPerSecond)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${kWidth} ${2 * kHeight}" role="img" aria-label="Samples a second of the row ${row} against batch, threads, hidden units and code; the figures are in the tables">
<style>text{font:13px system-ui,sans-serif}.title{font-weight:600;font-size:14px}.grid{stroke:#8888;stroke-width:.5}</style>
<rect width="100%" height="100%" fill="#fff"/>
<g fill="#222">
${decades({ left: 70, title: `${row}: samples/s against the batch`, label: 'batch', ...batches })}
${panel({ left: 610, width: 120, title: `against threads, batch ${batch}`, label: 'threads', ...threads, scaleX: linear(threads.values), low: 0, high: most, ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => part * most) })}
</g>
<g fill="#222" transform="translate(0 ${kHeight})">
${decades({ left: 70, title: 'against the hidden layers’ units', label: 'units of each hidden layer', ...hidden })}
${decades({ left: 560, width: 170, title: 'against the code’s units', label: 'units of the code', ...code })}
</g>
</svg>
`;
}
