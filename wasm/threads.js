// Goes into the scripts of the modules with threads. The workers that threads run in come once the first figures are there:
// so a lesson opens sooner. They are made by the page, not by the worker that the module runs in: Firefox now and then never
// returns from making a worker inside of a worker. The page hands on the first message, with the module and its memory,
// which not every browser lets through a port; all others go through the port that comes with it.
var kMostToWait = 20; // s

function growPool(workers, makeThread) {
  return Promise.all(
    Array.from(
      { length: workers },
      () =>
        new Promise((resolve, reject) => {
          var { port1: worker, port2: port } = new MessageChannel();
          worker.postMessage = (message) => {
            delete worker.postMessage; // from now on the port's own
            makeThread({ script: _scriptName, message, port }).catch(reject);
          };
          worker.terminate = worker.close;
          PThread.loadWasmModuleToWorker(worker).then(() => resolve(PThread.unusedWorkers.push(worker)));
        }),
    ),
  );
}

/** Has so many workers made for threads; rejects where they do not come. */
Module['growPool'] = (workers, makeThread) => {
  var timer;
  var late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`their workers did not start within ${kMostToWait} seconds`)),
      kMostToWait * 1000,
    );
  });
  return Promise.race([growPool(workers, makeThread), late]).finally(() => clearTimeout(timer));
};

if (ENVIRONMENT_IS_PTHREAD) {
  addEventListener(
    'message',
    ({ data: { port } }) => {
      port.onmessage = (event) => self.onmessage(event);
      self.postMessage = (message) => port.postMessage(message);
    },
    { once: true },
  );
}
