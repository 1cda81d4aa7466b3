// The browser's half of autoencoder.py.
export default {
  async render({ model, el }) {
    const output = document.createElement('output');
    output.textContent = 'Starting …';
    el.append(output);
    const tell = (changes) => {
      for (const [key, value] of Object.entries(changes)) model.set(key, value);
      model.save_changes();
    };
    const fail = ({ message }) => {
      output.textContent = message;
      tell({ error: message });
    };

    let engine;
    try {
      const { Engine } = await import(new URL('engine.js', model.get('site')).href);
      engine = await Engine.open(model.get('options'));
      output.textContent = 'Ready: train(epochs=1) in Python.';
    } catch (error) {
      fail(error);
      return;
    }

    let before = Promise.resolve();
    const train = async (howFar) => {
      for await (const progress of engine.train(howFar)) {
        const { step, epoch, testLoss, unit } = progress;
        output.textContent = `step ${step}, epoch ${epoch.toFixed(1)}: ${testLoss?.toFixed(2)} ${unit} on test images`;
        tell({ progress });
      }
      tell({ metrics: await engine.metrics() });
    };
    const hear = (message) => {
      if (message.train) before = before.then(() => train(message.train)).catch(fail);
    };
    model.on('msg:custom', hear);
    return () => {
      model.off('msg:custom', hear);
      engine.close();
    };
  },
};
