// What has been fuzzed, over all days: tests/fuzz/record.json, a line a target.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { root } from './targets.mjs';

/** The commit that is fuzzed; a + behind it says that something is changed. */
function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', ':!tests/fuzz/record.json') && '+';
  return `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed}`;
}

/**
 * target -> { sources, seconds, inputs, date, commit }. `sources` is the sum of what the parser is made of: its hours count for as
 * long as that is the same. `seconds` are of processor time, in which none failed; `date` and `commit` those of the last.
 */
export class Record {
  constructor(path) {
    this.path = path;
    this.targets = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  }

  /** What has been done of a target whose sources are these. */
  of(target, sources) {
    const done = this.targets[target];
    return done?.sources === sources ? done : { sources, seconds: 0, inputs: 0 };
  }

  add(target, sources, { seconds, inputs }) {
    const before = this.of(target, sources);
    this.targets[target] = {
      sources,
      seconds: before.seconds + Math.round(seconds),
      inputs: before.inputs + inputs,
      date: new Date().toISOString().slice(0, 10),
      commit: commit(),
    };
    const lines = Object.entries(this.targets)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, done]) => `  ${JSON.stringify(name)}: ${JSON.stringify(done).replaceAll(/([:,])/g, '$1 ')}`);
    writeFileSync(`${this.path}.part`, `{\n${lines.join(',\n')}\n}\n`);
    renameSync(`${this.path}.part`, this.path);
  }
}
