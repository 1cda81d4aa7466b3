import { expect, it } from 'vitest';
import { hashOf } from './site';

it('a build’s hash tells files apart by name, content and where one ends', () => {
  const builds: Record<string, string | Uint8Array>[] = [
    { 'a.js': '12', 'b.js': '3' },
    { 'a.js': '1', 'b.js': '23' },
    { 'a.js': '12', 'c.js': '3' },
    { 'a.js': '12' },
  ];
  const of = (files: Record<string, string | Uint8Array>) => hashOf(new Map(Object.entries(files)));
  expect(new Set(builds.map(of)).size).toBe(builds.length);
  expect(of(builds[0]!)).toMatch(/^[0-9a-f]{12}$/);
  expect(of({ 'a.js': new TextEncoder().encode('12'), 'b.js': '3' })).toBe(of(builds[0]!));
});
