import { relaxedSimd, simd, threads } from 'wasm-feature-detect';
import type { ModuleName, ModuleWish } from '../../shared/opening';
import type { NativeModule } from './embind';
import { loadModule } from './load-module';
import type { ModuleInfo, ModuleReason } from '../protocol';
import { isThere } from './site-files';

/** What a browser offers, as far as the choice of a module goes. */
export interface Abilities {
  simd: boolean;
  /** And a module that uses it is there. */
  relaxedSimd: boolean;
  /** The browser's WebAssembly has threads. */
  threads: boolean;
  /** This page may share memory with its workers. */
  isolated: boolean;
  /** Logical processors. */
  processors: number;
}

/** More threads than this do not speed up matrices as small as these. */
const kMostThreads = 4;

export const kNoSimd =
  'This browser has no WebAssembly SIMD, which Hourglass needs. ' +
  'These have it: Chrome and Edge 91 or newer, Firefox 89 or newer, Safari 16.4 or newer.';

/** Looks at the worker's own global scope. */
export async function detectAbilities(): Promise<Abilities> {
  // Where WebAssembly is turned off altogether, asking fails.
  const [hasSimd = false, hasRelaxed, hasThreads = false] = await Promise.all([simd(), relaxedSimd(), threads()]).catch(
    (): boolean[] => [],
  );
  return {
    simd: hasSimd,
    relaxedSimd: hasRelaxed === true && isThere(fileOf('relaxed')),
    threads: hasThreads,
    // A worker of an opaque origin cannot start the engine's own workers, isolated or not.
    isolated: globalThis.crossOriginIsolated === true && globalThis.origin !== 'null',
    processors: navigator.hardwareConcurrency || 1,
  };
}

/**
 * The fastest module that runs here, or the wanted one where it can run.
 * @throws Error with a message for the reader where no module can run.
 */
export function chooseModule(abilities: Abilities, wanted: ModuleWish = {}): ModuleInfo {
  if (!abilities.simd) throw new Error(kNoSimd);
  const canThread = abilities.threads && abilities.isolated;
  const relaxed = abilities.relaxedSimd && !wanted.isPlain;

  const refusal =
    wanted.module === undefined
      ? null
      : wanted.isPlain && wanted.module.startsWith('relaxed')
        ? 'notSame'
        : whyNot(wanted.module, abilities);
  if (wanted.module !== undefined && refusal === null) {
    const threaded = wanted.module.endsWith('-threads');
    return {
      name: wanted.module,
      threads: threaded ? threadCount(abilities, wanted.threads) : 1,
      isolated: abilities.isolated,
      reasons: ['asked'],
    };
  }

  const oneThread = wanted.threads === 1;
  const threaded = canThread && !oneThread && abilities.processors > 1;
  const name: ModuleName = `${relaxed ? 'relaxed' : 'simd'}${threaded ? '-threads' : ''}`;
  const reasons: ModuleReason[] = [];
  if (refusal) reasons.push(refusal);
  reasons.push(relaxed ? 'relaxed' : wanted.isPlain ? 'same' : 'plain');
  if (threaded) reasons.push('threads');
  else if (oneThread) reasons.push('oneAsked');
  else if (!abilities.isolated) {
    // First, because browsers hide that they have threads from pages that may not use them.
    reasons.push('oneNotIsolated');
  } else if (!abilities.threads) reasons.push('oneNoThreads');
  else reasons.push('oneProcessor');
  return {
    name,
    threads: threaded ? threadCount(abilities, wanted.threads) : 1,
    isolated: abilities.isolated,
    reasons,
  };
}

function threadCount(abilities: Abilities, wanted: number | undefined): number {
  const most = Math.min(abilities.processors, kMostThreads);
  return Math.max(1, Math.min(most, wanted ?? most));
}

function whyNot(module: ModuleName, abilities: Abilities): ModuleReason | null {
  if (module.startsWith('relaxed') && !abilities.relaxedSimd) return 'notRelaxed';
  if (!module.endsWith('-threads')) return null;
  if (!abilities.isolated) return 'notIsolated';
  if (!abilities.threads) return 'notThreads';
  return null;
}

/** One instance of the engine's module. Threads' workers come later (`growPool`). */
export function instantiate({ name }: ModuleInfo, base: string): Promise<NativeModule> {
  return loadModule(fileOf(name), base, 'The engine');
}

const fileOf = (name: ModuleName) => `hourglass-${name}`;
