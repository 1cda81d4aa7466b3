import { describe, expect, it } from 'vitest';
import { neededFirst } from './needed-first';

const kImports: Record<string, string[]> = {
  '/page.ts': ['/view.ts', '/page-only.ts'],
  '/frame.ts': ['/view.ts', '/frame-only.ts'],
  '/view.ts': ['/ground.ts'],
  '/ground.ts': ['/view.ts'], // a circle is no trap
  '/later.ts': ['/ground.ts', '/later-only.ts'],
};
const graph = { getModuleInfo: (id: string) => ({ importedIds: kImports[id] ?? [] }) };

describe('what all entries need first', () => {
  it('is what every one of them imports, by however many steps', () => {
    const name = neededFirst('base', ['/page.ts', '/frame.ts']);
    const chunk = (id: string) => name(id, graph);
    expect(['/view.ts', '/ground.ts'].map(chunk)).toEqual(['base', 'base']);
    expect(['/page.ts', '/page-only.ts', '/frame-only.ts', '/later.ts', '/later-only.ts'].map(chunk)).toEqual(
      Array(5).fill(null),
    );
  });

  it('of an entry that is not there is an error', () => {
    const name = neededFirst('base', ['/gone.ts']);
    expect(() => name('/view.ts', { getModuleInfo: () => null })).toThrow('/gone.ts is no module of this build');
  });
});
