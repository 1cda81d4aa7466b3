// gemm_bench in a classic worker, as the program it is: arguments in, printed lines out.
addEventListener('message', ({ data: { script, programArguments } }) => {
  self.Module = {
    arguments: programArguments,
    // Its threads load this script too, and must not take the address of this worker for it.
    mainScriptUrlOrBlob: script,
    locateFile: (file) => new URL(file, script).href,
    print: (line) => postMessage({ line }),
    printErr: (line) => console.warn(line),
    onExit: (exit) => postMessage({ exit }),
    onAbort: (reason) => postMessage({ error: `gemm_bench aborted: ${reason}` }),
  };
  importScripts(script);
});
