import { token } from '../../style/scheme';
import { partLabels } from './map-geometry';

const kMostNames = 20; // of more classes no name could be read

/** Names of classes over their dots, so that colour alone does not tell them: each near its place in CSS pixels, none over another. */
export function drawNames(
  context: CanvasRenderingContext2D,
  named: { name: string; place: readonly [number, number] }[],
  { width, font, size }: { width: number; font: string; size: number },
): void {
  const classes = named.filter(({ name }) => name !== '');
  if (classes.length === 0 || classes.length > kMostNames) return;
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = token('--surface');
  context.fillStyle = token('--ink');
  // Names are wider than they are high: they are parted on a plane that is squeezed so that they come out round.
  const widest = Math.max(...classes.map(({ name }) => context.measureText(name).width));
  const squeeze = Math.min(1, size / widest);
  const squeezed = classes.map(({ place: [x, y] }) => [squeeze * x, y] as const);
  partLabels(squeezed, size).forEach(([x, y], i) => {
    const at = [Math.min(width - widest / 2, Math.max(widest / 2, x / squeeze)), y] as const;
    context.strokeText(classes[i]!.name, ...at);
    context.fillText(classes[i]!.name, ...at);
  });
}
