// The commands in the documents work. Those of the command line are run, on little: a training run is cut short, and
// what is asked for in hundreds is asked for in few (`shortened`). Of the others, which build or take long, every file,
// preset, script and option that they name must exist.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { program } from '../cli/program.mjs';
import { documents, root } from './documents.mjs';

const kEpochs = '0.01';
const kShare = '0.0001'; // of a long run's epochs
const kFew = { '--importance-samples': '2', '--images': '2', '--count': '4' };
const kPatience = 120_000; // ms

const kKinds = [
  [/^\.\/(play|test)\b/, checkScript],
  [/^node (?!_)/, checkNode],
  [/^cmake --(workflow|preset|build)/, checkPresets],
  [/^npm run (\S+)/, checkNpm],
  [/^npx (\S+)/, checkNpx],
];
const kOurs = /^build\/native\/hourglass\b/;

const blockLines = documents.flatMap(({ name, blocks }) =>
  blocks.flatMap((block) => block.split('\n').map((line) => ({ name, line: bare(line) }))),
);
const inline = documents.flatMap(({ name, codes }) => codes.map((line) => ({ name, line })));
const ours = blockLines.filter(({ line }) => kOurs.test(line));

let scratch;
before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  scratch = mkdtempSync(join(tmpdir(), 'hourglass-docs-'));
  const sentences = Array.from(
    { length: 60 },
    (_, i) => `A film that nobody needs, number ${i}. It has ${i} long scenes.`,
  );
  writeFileSync(
    join(scratch, 'reviews.csv'),
    `review,sentiment\n${sentences.map((text) => `"${text}",negative`).join('\n')}\n`,
  );
});
after(() => rmSync(scratch, { recursive: true, force: true }));

function bare(line) {
  return line.replace(/\s+#.*$/, '').trim();
}

/** The arguments of a line, as a shell would part them. */
function argumentsOf(line) {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}

/** The same command on less. */
function shortened(line) {
  const [, verb, ...rest] = argumentsOf(line);
  const found = rest.map((argument, i) => kFew[rest[i - 1]] ?? argument);
  if (verb === 'reproduce') return [verb, ...found, ...(found.length > 0 ? ['--share', kShare, '--json'] : [])];
  if (verb !== 'train') return [verb, ...found];
  const epochs = found.indexOf('--epochs');
  if (epochs >= 0) found.splice(epochs, 2);
  if (found.includes('rbm-30')) found.push('--set', `pretrain_epochs=${kEpochs}`, `pretrain_code_epochs=${kEpochs}`);
  if (found[0] === 'seq2seq') found.push('--set', 'units=16', 'embedding=8');
  return [verb, ...found, '--epochs', found.includes('--resume') ? '0.02' : kEpochs];
}

const call = (line) => spawnSync(program, shortened(line), { cwd: scratch, encoding: 'utf8', timeout: kPatience });

test('the commands of the command line run, in the order in which they stand', { timeout: 5 * kPatience }, () => {
  assert.ok(ours.length > 10, 'no commands were found');
  for (const { name, line } of ours) {
    const { status, stderr, error } = call(line);
    assert.equal(error, undefined, `${name}: ${line}`);
    // A long run that was cut short does not count.
    const wanted = / reproduce \w/.test(line) ? 5 : 0;
    assert.equal(
      status,
      wanted,
      `${name}: ${line} (run as ${shortened(line).join(' ')}) ended with ${status}: ${stderr}`,
    );
  }
});

test('a command with an option that there is not fails', () => {
  assert.equal(call('build/native/hourglass presets --yaml').status, 2);
});

test('the checkpoint has the weights that the Python snippet says', () => {
  const { text } = documents.find(({ name }) => name === 'docs/lessons.md');
  const [, file] = /load_file\("([^"]+)"\)/.exec(text);
  const [, tensor, shape] = /weights\["([^"]+)"\]: \(([\d, ]+)\)/.exec(text);
  const bytes = readFileSync(join(scratch, file));
  const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString());
  assert.deepEqual(header[tensor].shape, shape.split(', ').map(Number));
});

test('whatever else the documents tell to run is there, with its options', () => {
  const faults = [];
  let seen = 0;
  for (const { name, line } of [...blockLines, ...inline]) {
    const kind = kKinds.find(([pattern]) => pattern.test(line));
    if (!kind) continue;
    seen++;
    const fault = kind[1](line);
    if (fault) faults.push(`${name}: ${line}: ${fault}`);
  }
  assert.ok(seen > 20, 'no commands were found');
  assert.deepEqual(faults, []);
});

test('options, files and presets that there are not are seen', () => {
  assert.match(checkScript('./test --fast'), /--fast/);
  assert.match(checkNode('node tests/page/picture.mjs'), /not there/);
  assert.match(checkNode('node tests/quality/run.mjs --all'), /--all/);
  assert.match(checkPresets('cmake --workflow --preset fast'), /fast is none of the workflowPresets/);
  assert.match(checkPresets('cmake --preset asan && cmake --build --preset fast'), /fast is none of the buildPresets/);
  assert.match(checkNpm('npm run everything'), /no such script/);
  assert.match(checkNpx('npx everything'), /not installed/);
});

const optionsOf = (line) => line.match(/(?<=\s)--[a-z][\w-]*/g) ?? [];
const unknownOption = (line, text) => optionsOf(line).find((option) => !text.includes(option));

function checkScript(line) {
  const [, script] = /^\.\/(play|test)/.exec(line);
  const { stdout, status } = spawnSync(join(root, script), ['--help'], { encoding: 'utf8' });
  assert.equal(status, 0, `./${script} --help`);
  const unknown = unknownOption(line, stdout);
  return unknown ? `./${script} --help does not know ${unknown}` : null;
}

function checkNode(line) {
  const words = line.split(/\s+/).slice(1);
  const file = words.find((word) => /\.m?js$/.test(word));
  if (!file) return 'it names no file';
  if (file.includes('*')) return existsSync(resolve(root, file, '..')) ? null : `${file} is not there`;
  if (!existsSync(join(root, file))) return `${file} is not there`;
  const before = words.slice(0, words.indexOf(file)); // node's own
  const unknown = unknownOption(
    ` ${words.slice(words.indexOf(file)).join(' ')}`,
    readFileSync(join(root, file), 'utf8'),
  );
  if (before.some((word) => word !== '--test')) return `what is ${before.join(' ')}?`;
  return unknown ? `${file} does not know ${unknown}` : null;
}

function checkPresets(line) {
  const presets = JSON.parse(readFileSync(join(root, 'CMakePresets.json'), 'utf8'));
  for (const [, how, name] of line.matchAll(/cmake (--workflow |--build |)--preset (\S+)/g)) {
    const kind = { '--workflow ': 'workflowPresets', '--build ': 'buildPresets', '': 'configurePresets' }[how];
    if (!presets[kind]?.some((preset) => preset.name === name)) return `${name} is none of the ${kind}`;
  }
  return null;
}

function checkNpm(line) {
  const [, script] = /^npm run (\S+)/.exec(line);
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts[script] ? null : 'no such script';
}

function checkNpx(line) {
  const [, name] = /^npx (\S+)/.exec(line);
  return existsSync(join(root, 'node_modules/.bin', name)) ? null : 'not installed by package.json';
}
