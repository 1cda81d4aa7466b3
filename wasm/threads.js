// Goes into the scripts of the modules with threads. The workers that threads run in come once the first lesson trains, or
// another one is opened: so it opens sooner. They are made by the page, not by the worker that the module runs in: Firefox
// now and then never returns from making a worker inside of a worker. The page hands on the first message, with the module
// and its memory, which not every browser lets through a port; all others go through the port that comes with it.
Module['growPool'] = (workers, makeThread) =>
  Promise.all(Array.from({ length: workers }, () => new Promise((resolve, reject) => {
    var { port1: worker, port2: port } = new MessageChannel();
    var post = worker.postMessage.bind(worker);
    worker.postMessage = (message) => {
      if (message.cmd === 'load') makeThread({ script: _scriptName, message, port }).catch(reject);
      else post(message);
    };
    worker.terminate = worker.close;
    PThread.loadWasmModuleToWorker(worker).then(() => resolve(PThread.unusedWorkers.push(worker)));
  })));

if (ENVIRONMENT_IS_PTHREAD && !ENVIRONMENT_IS_NODE) {
  addEventListener('message', ({ data: { port } }) => {
    port.onmessage = (event) => self.onmessage(event);
    self.postMessage = (message) => port.postMessage(message);
  }, { once: true });
}
