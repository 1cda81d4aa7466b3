import type { Rooms } from '../languages';

const files = import.meta.glob<object>(['./**/*.ts', '!./index.ts'], { eager: true, import: 'words' });

/** German. */
export const rooms: Rooms = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.replace(/^\.\/|\.ts$/g, ''), words]),
);
