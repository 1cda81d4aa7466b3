// A notebook as a module, in the form that Observable gives its notebooks. In Observable Framework the same three cells are `js` blocks.
import { Engine } from 'SITE/engine.js';

/** Draws pictures (count, height, width, 1) beside each other. */
function drawn({ shape: [count, height, width], data }) {
  const canvas = document.createElement('canvas');
  canvas.width = count * width;
  canvas.height = height;
  const pixels = new ImageData(canvas.width, height);
  data.forEach((value, i) => {
    const [picture, rest] = [Math.floor(i / (height * width)), i % (height * width)];
    const at = 4 * (Math.floor(rest / width) * canvas.width + picture * width + (rest % width));
    pixels.data.set([255 * value, 255 * value, 255 * value, 255], at);
  });
  canvas.getContext('2d').putImageData(pixels, 0, 0);
  return canvas;
}

export default function define(runtime, observer) {
  const notebook = runtime.module();

  // An engine, which ends when the notebook does, or this cell is run again.
  notebook.variable(observer('engine')).define('engine', ['invalidation'], async (invalidation) => {
    const engine = await Engine.open({ model: 'beta-vae', preset: 'beta-4', settings: { hidden: '64' }, seed: 7 });
    invalidation.then(() => engine.close());
    return engine;
  });

  // A cell that yields: whatever names `progress` is computed again each time.
  notebook.variable(observer('progress')).define('progress', ['engine'], (engine) => engine.train({ steps: 200 }));

  notebook.variable(observer('samples')).define('samples', ['engine', 'progress'], async (engine, _) => {
    const { arrays } = await engine.view('samples', { count: 8 });
    return drawn(arrays.images);
  });

  return notebook;
}
