import { relaxedSimd, simd, threads } from 'wasm-feature-detect';
import type { ModuleName, ModuleWish } from '../../shared/opening';
import type { NativeModule } from './embind';
import { loadModule } from './load-module';
import type { ModuleInfo } from '../protocol';

/** What a browser offers, as far as the choice of a module goes. */
export interface Abilities {
  simd: boolean;
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
  const [hasSimd, hasRelaxed, hasThreads] = await Promise.all([simd(), relaxedSimd(), threads()]);
  return {
    simd: hasSimd,
    relaxedSimd: hasRelaxed,
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
        ? 'a run with a goal is to be the same on every machine'
        : whyNot(wanted.module, abilities);
  if (wanted.module !== undefined && refusal === null) {
    const threaded = wanted.module.endsWith('-threads');
    return {
      name: wanted.module,
      threads: threaded ? threadCount(abilities, wanted.threads) : 1,
      isolated: abilities.isolated,
      reason: 'As the address asks.',
    };
  }

  const oneThread = wanted.threads === 1;
  const threaded = canThread && !oneThread && abilities.processors > 1;
  const name: ModuleName = `${relaxed ? 'relaxed' : 'simd'}${threaded ? '-threads' : ''}`;
  const reasons: string[] = [];
  if (refusal) reasons.push(`${wanted.module} was asked for, but ${refusal}.`);
  reasons.push(
    relaxed
      ? 'Relaxed SIMD, with fused multiply-add.'
      : wanted.isPlain
        ? 'Plain SIMD: a run with a goal is to be the same on every machine.'
        : 'Plain SIMD: this browser has no relaxed SIMD, which is faster.',
  );
  if (threaded) reasons.push('Threads, because this page is cross-origin isolated.');
  else if (oneThread) reasons.push('One thread, as the address asks.');
  else if (!abilities.isolated) {
    // First, because browsers hide that they have threads from pages that may not use them.
    reasons.push(
      'One thread: threads need a page that is served with the COOP and COEP headers, which this one is not.',
    );
  } else if (!abilities.threads) reasons.push('One thread: this browser has no WebAssembly threads.');
  else reasons.push('One thread: this device has one processor.');
  return {
    name,
    threads: threaded ? threadCount(abilities, wanted.threads) : 1,
    isolated: abilities.isolated,
    reason: reasons.join(' '),
  };
}

function threadCount(abilities: Abilities, wanted: number | undefined): number {
  const most = Math.min(abilities.processors, kMostThreads);
  return Math.max(1, Math.min(most, wanted ?? most));
}

function whyNot(module: ModuleName, abilities: Abilities): string | null {
  if (module.startsWith('relaxed') && !abilities.relaxedSimd) return 'this browser has no relaxed SIMD';
  if (!module.endsWith('-threads')) return null;
  if (!abilities.isolated) return 'this page is not cross-origin isolated';
  if (!abilities.threads) return 'this browser has no WebAssembly threads';
  return null;
}

/** One instance of the engine's module. Threads' workers come later (`growPool`). */
export function instantiate({ name }: ModuleInfo, base: string): Promise<NativeModule> {
  return loadModule(`hourglass-${name}`, base, 'The engine');
}
