import { piped } from '../shared/piped';

/** Bytes as text: in base64, and packed by gzip where `gz` says so. */
export interface Part {
  gz: boolean;
  text: string;
}

export async function makePart(bytes: Uint8Array<ArrayBuffer>, gz: boolean): Promise<Part> {
  const packed = gz ? await piped(bytes, new CompressionStream('gzip')) : bytes;
  return { gz, text: base64(packed) };
}

export async function readPart({ gz, text }: Part): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return gz ? piped(bytes, new DecompressionStream('gzip')) : bytes;
}

const kAtOnce = 0x8000; // arguments that a call takes

function base64(bytes: Uint8Array): string {
  let letters = '';
  for (let i = 0; i < bytes.length; i += kAtOnce) letters += String.fromCharCode(...bytes.subarray(i, i + kAtOnce));
  return btoa(letters);
}
