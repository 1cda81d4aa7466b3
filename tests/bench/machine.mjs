// What a figure depends on beside the program: the machine, and what else was running on it.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release } from 'node:os';

const kTicks = 100; // of /proc's clock in a second (USER_HZ, the same on all Linux systems)

/** Plain data about this machine, for the report. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    system: `${process.platform} ${release()}`,
  };
}

/** Who made its processor, as far as goals depend on that. */
export function makerOf({ cpu }) {
  return /AMD/.test(cpu) ? 'AMD' : /Intel/.test(cpu) ? 'Intel' : 'another maker';
}

export function loadAverage() {
  return Number(loadavg()[0].toFixed(2));
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // the process has ended, or this is not Linux
  }
}

/** Seconds that all processors together have been busy since the machine started; time taken by its host included. */
function busySeconds() {
  const line = read('/proc/stat')?.split('\n', 1)[0];
  if (!line) return null;
  const [user, nice, system, , , irq, softirq, steal] = line.trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq + steal) / kTicks;
}

/** Seconds of processor time of this process and all below it, ended ones included. */
function ownSeconds() {
  const parents = new Map();
  const ticks = new Map();
  for (const name of readdirSync('/proc')) {
    const text = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : null;
    if (!text) continue;
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // from field 3 of proc(5), the state
    parents.set(Number(name), Number(fields[1]));
    ticks.set(
      Number(name),
      fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0),
    );
  }
  const isOwn = (id) => id === process.pid || (parents.has(id) && isOwn(parents.get(id)));
  let sum = 0;
  for (const [id, own] of ticks) if (isOwn(id)) sum += own;
  return sum / kTicks;
}

/**
 * Does `work`, and tells who used the machine meanwhile.
 * @returns {Promise<{result: T, cpuSeconds: number | null, others: number | null}>} processor time of this process and
 *   those below it; the others' share of all processors, from 0 to 1. Both null where there is no /proc.
 */
export async function withUse(work) {
  const busy = busySeconds();
  if (busy === null) return { result: await work(), cpuSeconds: null, others: null };
  const [own, start] = [ownSeconds(), performance.now()];
  const result = await work();
  const cpuSeconds = ownSeconds() - own;
  const seconds = (performance.now() - start) / 1000;
  const others = (busySeconds() - busy - cpuSeconds) / (seconds * availableParallelism());
  return { result, cpuSeconds, others: Math.min(1, Math.max(0, others)) };
}
