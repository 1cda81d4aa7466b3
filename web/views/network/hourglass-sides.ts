// What some models have beside the layers of their network: a posterior its deviation and its draw, an adversarial one its judge.
import type { View } from '../../engine/protocol';
import { smallText, token } from '../../style/scheme';
import { drawBars } from './hourglass-layout';
import type { Box } from './hourglass-layout';
import { fixed } from '../../shared/format';
import { words } from '../../text/views/pictures';

/** The discriminator's belief, of the code and of a draw, that it is of the prior. */
const judgedIn = ({ info }: View) => (info.judged as [code: number, draw: number] | undefined) ?? null;

export function hint({ arrays }: View): string | null {
  if (arrays.deviation) return words.sides.variational;
  if (arrays.draw) return words.sides.adversarial;
  return null;
}

/** The same for readers who do not see it. */
export function told(view: View): string | null {
  const judged = judgedIn(view);
  return judged && words.sides.judged(fixed(judged[0], 2), fixed(judged[1], 2));
}

/** For the table of activations: name, units, smallest, mean, largest. */
export function rows({ arrays }: View): (string | number)[][] {
  const named = { deviation: words.sides.deviation, drawn: words.sides.sampled, draw: words.sides.ofPrior };
  return Object.entries(named).flatMap(([key, name]) => {
    const values = arrays[key]?.data;
    if (!values) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [[name, values.length, fixed(Math.min(...values), 2), fixed(mean, 2), fixed(Math.max(...values), 2)]];
  });
}

export function drawSides(
  context: CanvasRenderingContext2D,
  code: Float32Array,
  view: View,
  box: Box,
  em: number,
): void {
  const { deviation, drawn, draw } = view.arrays;
  const judged = judgedIn(view);
  if (deviation && drawn) drawPosterior(context, code, deviation.data, drawn.data, box, em);
  else if (draw && judged) drawJudged(context, [code, draw.data], judged, box, em);
}

function drawPosterior(
  context: CanvasRenderingContext2D,
  mean: Float32Array,
  deviation: Float32Array,
  drawn: Float32Array,
  box: Box,
  em: number,
): void {
  const reach = Math.max(
    ...Array.from(mean, (value, i) => Math.max(Math.abs(value) + deviation[i]!, Math.abs(drawn[i]!))),
  );
  const { across, up, bar } = drawBars(context, mean, box, em, reach);
  const dot = Math.max(1.5, Math.min(0.22 * em, 0.6 * bar));
  context.strokeStyle = context.fillStyle = token('--ink');
  context.lineWidth = 1;
  mean.forEach((value, i) => {
    const [x, top, bottom] = [across(i), up(value + deviation[i]!), up(value - deviation[i]!)];
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, bottom);
    for (const end of [top, bottom]) {
      context.moveTo(x - bar / 4, end);
      context.lineTo(x + bar / 4, end);
    }
    context.stroke();
    context.beginPath();
    context.arc(x, up(drawn[i]!), dot, 0, 2 * Math.PI);
    context.fill();
  });
}

/** The code at the left, the draw at the right, under each what the discriminator says, as a share of the line. */
function drawJudged(
  context: CanvasRenderingContext2D,
  codes: [Float32Array, Float32Array],
  judged: [number, number],
  box: Box,
  em: number,
): void {
  const gap = 1.2 * em;
  const width = (box.width - gap) / 2;
  const height = box.height - 1.5 * em;
  const reach = Math.max(...codes.flatMap((values) => Array.from(values, Math.abs)));
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.font = context.font.replace(/[\d.]+px/, `${Math.max(0.85 * em, smallText())}px`);
  codes.forEach((values, i) => {
    const x = box.x + i * (width + gap);
    drawBars(context, values, { x, y: box.y, width, height }, em, reach);
    const foot = box.y + box.height;
    context.fillStyle = token('--rule');
    context.fillRect(x, foot - 3, width, 3);
    context.fillStyle = token('--part-1'); // the discriminator's colour in the objective
    context.fillRect(x, foot - 3, judged[i]! * width, 3);
    context.fillStyle = token('--ink');
    context.fillText(`${i === 0 ? 'D(code)' : 'D(z′)'} ${fixed(judged[i]!, 2)}`, x, foot - 4);
  });
}
