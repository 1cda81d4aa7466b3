import { expect, test } from 'vitest';
import { RunStore } from './run-store';

test('what was said of a run goes with it; an offer stands, and so does what was said since', () => {
  const store = new RunStore();
  store.notify('error', 'batch = 0: at least 1');
  store.notify('information', 'The run of your last visit is kept.', { label: 'Go on', run: () => {} });
  const former = store.state.notices;
  store.notify('warning', 'These data did not arrive whole.');
  store.outdate(former);
  expect(store.state.notices.map(({ text }) => text)).toEqual(['The run of your last visit is kept.', 'These data did not arrive whole.']);
});
