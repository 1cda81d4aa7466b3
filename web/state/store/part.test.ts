import { describe, expect, it } from 'vitest';
import { part } from './part';
import { RunStore } from './run-store';

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: x.js'));
const texts = (store: RunStore) => store.state.notices.map(({ text }) => text);

describe('parts of the page that do not come', () => {
  it('are told in one message, which names all, as long as it stands', async () => {
    const store = new RunStore();
    expect(await part(store, 'The chart', gone, 'Its values stand beside it.')).toBeNull();
    expect(texts(store)).toEqual(['The chart could not be loaded. Its values stand beside it.']);
    await part(store, 'The text', gone);
    await part(store, 'The chart', gone);
    expect(texts(store)).toHaveLength(1);
    expect(texts(store)[0]).toMatch(/^Parts of the page could not be loaded: The chart; The text\. .*continues/);
    store.dismiss(store.state.notices[0]!.id);
    await part(store, 'The text', gone);
    expect(texts(store)).toEqual(['The text could not be loaded. Reload the page to try again.']);
  });

  it('are told apart from one that is there and broken', async () => {
    const store = new RunStore();
    await part(store, 'The chart', gone);
    await part(store, 'The text', () => Promise.reject(new RangeError('no such locale')));
    expect(texts(store)).toHaveLength(2);
    expect(texts(store)[1]).toMatch(/no such locale/);
  });
});
