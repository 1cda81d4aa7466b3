declare module '*.tex' {
  /** MathML by the equation's name. */
  const equations: Record<string, string>;
  export default equations;
}

declare module 'subset-font' {
  export default function subsetFont(font: Buffer, characters: string, options: { targetFormat: 'woff2' | 'sfnt' }): Promise<Buffer>;
}

declare module '*&code' {
  const code: import('./models/lesson').StepCode;
  export default code;
}
