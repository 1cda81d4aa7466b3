import { Engine } from 'hourglass';
import type { Progress, View } from 'hourglass';
import { rings } from './rings';

const output = document.querySelector('output')!;
const canvas = document.querySelector('canvas')!;

function tell({ step, epoch, testLoss, unit }: Progress): void {
  output.textContent = `step ${step}, epoch ${epoch.toFixed(1)}: ${testLoss?.toFixed(2) ?? '–'} ${unit} on held-out rings`;
}

/** Pictures beside each other, white on black. */
function draw({ arrays }: View): void {
  const { shape, data } = arrays.images!;
  const [count, height, width] = shape as [number, number, number];
  canvas.width = count * width;
  canvas.height = height;
  const pixels = new ImageData(canvas.width, height);
  data.forEach((value, i) => {
    const [picture, rest] = [Math.floor(i / (height * width)), i % (height * width)];
    const at = Math.floor(rest / width) * canvas.width + picture * width + (rest % width);
    pixels.data.fill(Math.round(255 * value), 4 * at, 4 * at + 3);
    pixels.data[4 * at + 3] = 255;
  });
  canvas.getContext('2d')!.putImageData(pixels, 0, 0);
}

const engine = await Engine.open({
  model: 'vae',
  preset: 'latent-2',
  settings: { hidden: '128' },
  seed: 1,
  data: rings(2000, 16),
});
try {
  for await (const progress of engine.train({ epochs: 40 })) {
    tell(progress);
    draw(await engine.view('samples', { count: 12 }));
  }
} finally {
  engine.close();
}
document.body.dataset.done = 'yes';
