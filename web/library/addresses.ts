// Where the engine lies. The build (web/build/library.ts) writes each address as a text of its own beside `import.meta.url`: so Vite, webpack
// and others see which files a program needs, and take them along.

declare const __ENGINE_FILES__: Record<string, string>;
declare const __SITE_ADDRESS__: string;

export const addresses = {
  /** The engine's files by name. */
  files: __ENGINE_FILES__,
  /** The folder of engine.js. */
  site: __SITE_ADDRESS__,
};
