// Goes into every module's script. A module comes in two parts: what the first lesson needs to open and to train, and
// the rest (split.mjs). A function of the rest that is called before that part is there is one of these placeholders,
// named by its place in a table that both parts have; the rest puts its own functions there and is never asked for again.
//
// The page fetches the rest once the first lesson trains (Module.bringRest); whoever needs it sooner reads it on the spot.
// A thread has an instance and a table of its own, but cannot read: its requests go through the worker that waits for
// it. It takes the part from the memory that it shares with that worker, and until it is there no thread is started
// (ThreadPool::start).
var addressOfRest = _scriptName.replace(/\.mjs(\?.*)?$/, '.rest.wasm');
var hasRest = false; // this instance
var kNotArrived = "The second part of the engine's module did not arrive";

function takeRest(part) {
  if (hasRest) return;
  new WebAssembly.Instance(part, { primary: wasmExports });
  hasRest = true;
}

function shareRest(bytes) {
  if (_hourglass_part_size() === 0) HEAPU8.set(bytes, _hourglass_room_for_part(bytes.length));
}

function readRest() {
  var size = _hourglass_part_size();
  if (size > 0) return HEAPU8.slice(_hourglass_part(), _hourglass_part() + size);
  var bytes = new Uint8Array(readBinary(addressOfRest));
  if (!WebAssembly.validate(bytes)) throw new WebAssembly.RuntimeError(`${kNotArrived}: ${addressOfRest}`); // C++ cannot go on here
  shareRest(bytes);
  return bytes;
}

/** wasm-split makes it, where the module may have more than one table. */
function tableOfRest() {
  return Object.values(wasmExports).find((value) => value instanceof WebAssembly.Table && value !== wasmTable) ?? wasmTable;
}

var importsOfWhole = getWasmImports;
getWasmImports = () => ({
  ...importsOfWhole(),
  placeholder: new Proxy({}, {
    get: (_, place) => (...values) => {
      takeRest(new WebAssembly.Module(readRest()));
      return tableOfRest().get(+place)(...values);
    },
  }),
});

Module['bringRest'] = async () => {
  if (hasRest) return;
  var response = await fetch(addressOfRest, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${kNotArrived} (the server answered ${response.status}): ${addressOfRest}`);
  var bytes = new Uint8Array(await response.arrayBuffer());
  var part = await WebAssembly.compile(bytes);
  shareRest(bytes);
  takeRest(part);
};
