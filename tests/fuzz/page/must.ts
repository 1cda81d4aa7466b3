// The rule of the page's targets: a parser gives a value, or says in words what is wrong; it never throws, never takes for ever, never
// asks for more memory than the input can fill. (What files hold is understood by the engine's readers: tests/fuzz/*.cpp.)

export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`This must not be: ${what}`);
}

/** Complaints that a reader can read. */
export function mustBeReadable(complaints: readonly string[]): void {
  must(
    complaints.every((complaint) => complaint.length < 400),
    'a complaint that nobody reads',
  );
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
