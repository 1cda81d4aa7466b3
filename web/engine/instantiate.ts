import type { NativeModule } from './embind';
import type { ModuleInfo } from './protocol';

/**
 * One instance of the engine's module. Threads' workers come later (`growPool`).
 * @param base under which address engine/ lies
 */
export async function instantiate({ name }: ModuleInfo, base: string): Promise<NativeModule> {
  const script = new URL(`engine/hourglass-${name}.mjs`, base);
  let factory: (options?: object) => Promise<NativeModule>;
  try {
    ({ default: factory } = (await import(/* @vite-ignore */ script.href)) as { default: typeof factory });
  } catch (error) {
    throw new Error(`The engine's module ${script.pathname} did not arrive: ${(error as Error).message}`);
  }
  try {
    return await factory({ poolSize: 0 });
  } catch (error) {
    throw new Error(
      `The engine's module hourglass-${name}.wasm did not start: ${(error as Error).message ?? error}. ` +
        'Closing other tabs frees memory; reloading tries again.',
    );
  }
}
