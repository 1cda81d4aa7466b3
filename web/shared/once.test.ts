import { expect, test } from 'vitest';
import { once } from './once';

test('asks once for those who want it together, and again after a failure', async () => {
  let asked = 0;
  const bring = once(async () => {
    asked++;
    if (asked === 1) throw new Error('no network');
    return asked;
  });
  const [first, second] = await Promise.allSettled([bring(), bring()]);
  expect([first.status, second.status, asked]).toEqual(['rejected', 'rejected', 1]);
  expect(await Promise.all([bring(), bring()])).toEqual([2, 2]);
  expect(asked).toBe(2);
});
