import { fetchFile, importScript } from './site-files';

/** What Emscripten’s script takes. */
interface Options {
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}
type Factory<T> = (options: Options) => Promise<T>;

/**
 * One instance of a module.
 * @param base under which address engine/ lies; in it each build has a folder of its own, so that no cache mixes two
 * @param what it is, in messages
 * @throws Error with a message for the reader
 */
export async function loadModule<T>(name: string, base: string, what: string): Promise<T> {
  const file = `engine/${__ENGINE_BUILD__}/${name}`;
  const arrived = Promise.all([
    importScript(new URL(`${file}.js`, base)) as Promise<{ default: Factory<T> }>,
    compile(new URL(`${file}.wasm`, base)),
  ]);
  const [{ default: factory }, module] = await arrived.catch((error: unknown) => {
    throw new Error(
      `${what} that belongs to this page, ${file}, could not be loaded: ${(error as Error).message}. ` +
        'If the site has been updated in the meantime, reload the page.',
    );
  });
  try {
    return await factory({
      instantiateWasm(imports, done) {
        const instance = new WebAssembly.Instance(module, imports);
        done(instance, module);
        return instance.exports;
      },
    });
  } catch (error) {
    throw new Error(
      `${what}: ${file}.wasm did not start: ${(error as Error).message ?? error}. ` +
        'Close other tabs to free memory, then reload.',
    );
  }
}

async function compile(address: URL): Promise<WebAssembly.Module> {
  const response = await fetchFile(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // While it arrives, where the host knows the type.
  const isTyped = response.headers.get('Content-Type')?.startsWith('application/wasm');
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
