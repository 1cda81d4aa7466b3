// The table of cases: files that people bring (files.mjs), and what each is to be understood as (cases.json). Whatever
// understands files is held to it: `hourglass data` natively (tests/cli/cases_test.mjs); nothing here knows of it.
//
// A verdict has any of:
//   wishes   what is wished, behind '@'
//   says     parts of the sentence that is told
//   train, test, shape ([height, width, channels]), classes (names)
//   choices  { key: value } of what was chosen
//   lines    of a text, the first ones
//   like     another case, whose set this one's is bit by bit
//   refused  instead of all these: parts of the message
import { readFileSync } from 'node:fs';
import { cases } from './files.mjs';

export { cases };
export const verdicts = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));

/** What is wrong with an answer ({ understood, train, …, digest } or { error }), in words; none where it is right. */
export function faults(verdict, answer, answers) {
  if (verdict.refused) {
    if (answer.error === undefined) return [`understood, where it is to be refused: ${answer.understood}`];
    return verdict.refused
      .filter((part) => !answer.error.includes(part))
      .map((part) => `no '${part}' in: ${answer.error}`);
  }
  if (answer.error !== undefined) return [`refused: ${answer.error}`];
  const out = (verdict.says ?? [])
    .filter((part) => !answer.understood.includes(part))
    .map((part) => `no '${part}' in: ${answer.understood}`);
  const same = (what, wanted, got) => {
    if (JSON.stringify(wanted) !== JSON.stringify(got))
      out.push(`${what} ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
  };
  for (const key of ['train', 'test', 'shape', 'classes']) if (key in verdict) same(key, verdict[key], answer[key]);
  for (const [key, value] of Object.entries(verdict.choices ?? {})) same(key, value, answer.choices[key]?.value);
  if (verdict.lines) same('lines', verdict.lines, answer.lines.slice(0, verdict.lines.length));
  if (verdict.like) same(`as ${verdict.like},`, answers.get(verdict.like)?.digest, answer.digest);
  return out;
}
