import { expect, test } from 'vitest';
import { RunStore } from './run-store';

test('what was said of a run goes with it; an offer stands, and so does what was said since', () => {
  const store = new RunStore();
  store.notify('error', 'batch = 0: at least 1');
  store.notify('information', 'The run of your last visit is kept.', { label: 'Go on', run: () => {} });
  const former = store.state.notices;
  store.notify('warning', 'These data did not arrive whole.');
  store.outdate(former);
  expect(store.state.notices.map(({ text }) => text)).toEqual([
    'The run of your last visit is kept.',
    'These data did not arrive whole.',
  ]);
});

test('what a link cannot have is one notice, whoever says it', () => {
  const store = new RunStore();
  store.complain(['hide=x was ignored']);
  store.notify('information', 'something else');
  store.complain(['code=0 was ignored', 'hide=x was ignored']);
  store.complain([]);
  expect(store.state.notices.map(({ text }) => text)).toEqual([
    'something else',
    'hide=x was ignored\ncode=0 was ignored',
  ]);
  store.dismiss(store.state.notices[1]!.id);
  store.complain(['seed=-1 was ignored']);
  expect(store.state.notices.at(-1)!.text).toBe('seed=-1 was ignored');
});
