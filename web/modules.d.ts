/** The folder in engine/ that holds the modules this page was built with (web/build/site.ts). */
declare const __ENGINE_BUILD__: string;

interface Window {
  /** What a page's entry.ts brings. Rejects where it cannot: public/before.js then says so. */
  opening?: Promise<unknown>;
}

declare module '*.tex' {
  /** MathML by the equation's name. */
  const equations: Record<string, string>;
  export default equations;
}

declare module '*.tex?where' {
  const where: import('./models/common/lesson').Explained;
  export default where;
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    characters: string,
    options: { targetFormat: 'woff2' | 'sfnt' },
  ): Promise<Buffer>;
}

declare module '*&code' {
  const code: import('./models/common/code').StepCode;
  export default code;
}
