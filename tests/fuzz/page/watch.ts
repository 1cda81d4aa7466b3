/** The largest array of numbers that was made, in bytes: whether a parser believes what a damaged head asks for. */
export let largest = 0;

const kKinds = ['Uint8Array', 'Int32Array', 'Float32Array', 'Float64Array'] as const;

/** From now on arrays of numbers are watched; before the parsers are loaded, so that they meet no other. */
export function watchArrays(): void {
  for (const name of kKinds) {
    (globalThis as Record<string, unknown>)[name] = new Proxy(globalThis[name], {
      construct(target, values: [number], self) {
        if (typeof values[0] === 'number') largest = Math.max(largest, values[0] * target.BYTES_PER_ELEMENT);
        return Reflect.construct(target, values, self) as object;
      },
    });
  }
}

export function forget(): void {
  largest = 0;
}
