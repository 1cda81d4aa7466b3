// gemm_bench or train_bench in a classic worker, as the program it is: arguments in, printed lines out.
addEventListener('message', async ({ data: { script, programArguments, files } }) => {
  const contents = await Promise.all(
    Object.entries(files).map(async ([path, url]) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
      return [path, new Uint8Array(await response.arrayBuffer())];
    }),
  );
  self.Module = {
    arguments: programArguments,
    preRun: [() => contents.forEach(([path, bytes]) => self.Module.FS.writeFile(path, bytes))],
    // Its threads load this script too, and must not take the address of this worker for it.
    mainScriptUrlOrBlob: script,
    locateFile: (file) => new URL(file, script).href,
    print: (line) => postMessage({ line }),
    printErr: (line) => postMessage({ complaint: line }),
    onExit: (exit) => postMessage({ exit }),
    onAbort: (reason) => postMessage({ error: `it aborted: ${reason}` }),
  };
  importScripts(script);
});
