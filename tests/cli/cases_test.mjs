// The table of cases (tests/cases), natively: what `hourglass data` understands files as.
//   node --test tests/cli/cases_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { answersOfProgram } from '../cases/native.mjs';
import { cases, faults, verdicts } from '../cases/table.mjs';

let answers;
before(async () => (answers = await answersOfProgram(cases, verdicts)));

test('each case has a verdict, and each verdict a case', () => {
  assert.deepEqual(Object.keys(verdicts).sort(), Object.keys(cases).sort());
});
for (const [name, verdict] of Object.entries(verdicts)) {
  test(`${name} is understood`, () => assert.deepEqual(faults(verdict, answers.get(name), answers), []));
}
