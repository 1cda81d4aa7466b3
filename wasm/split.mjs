// Splits a linked module in two: what runs until the first lesson has opened and trained, and the rest, which the page
// fetches later (parts.js). Which functions those are is not kept in a list: the plain modules are built with counters, and
// opening.mjs opens the first lesson in them. The others keep what bears the same names. What only modules with threads
// have stays in their first part: it runs on threads, whose counters nobody reads.
//
//   node split.mjs MODULE FOLDER WASM-SPLIT       MODULE: simd, simd-threads (after it), relaxed, relaxed-threads (after both)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { opening } from './opening.mjs';
import { readFunctions } from './wasm-functions.mjs';

const [name, folder, wasmSplit] = process.argv.slice(2);
const file = (ending) => join(folder, `hourglass-${name}${ending}`);
const run = (...args) => execFileSync(wasmSplit, ['--all-features', ...args], { maxBuffer: 2 ** 26, encoding: 'utf8' });

const whole = file('.whole.wasm');
const { functions, renamed } = readFunctions(readFileSync(file('.wasm')));
writeFileSync(whole, renamed);

const listed = join(folder, 'opening.json');
const { opens, all } = name === 'simd' ? { opens: [], all: functions.map((f) => f.name) } : JSON.parse(readFileSync(listed, 'utf8'));
if (name.startsWith('simd')) {
  const counting = file('.counting.wasm'), profile = file('.profile');
  run('--instrument', whole, '-o', counting);
  writeFileSync(profile, await opening(file('.mjs'), counting, name.endsWith('threads') ? 2 : 1));
  const called = new Set(run(`--print-profile=${profile}`, whole).match(/^\+ \w+$/gm).map((line) => line.slice(2)));
  opens.push(...functions.filter((f) => called.has(f.short)).map((f) => f.name));
  writeFileSync(listed, JSON.stringify({ opens, all }));
}

// A placeholder is a function of JavaScript, which knows no vectors.
const needed = new Set(opens), known = new Set(all);
const kept = functions.filter((f) => f.takesVectors || needed.has(f.name) || !known.has(f.name));
const list = file('.kept');
writeFileSync(list, kept.map((f) => f.short).join('\n'));
run(whole, `--keep-funcs=@${list}`, '--export-prefix=%', '-o1', file('.wasm'), '-o2', file('.rest.wasm'));
if (process.env.DUMP) writeFileSync(process.env.DUMP, JSON.stringify(functions.map((f) => [f.name, f.takesVectors, needed.has(f.name)])));
process.exit(); // whatever threads there are
