/** What a checkpoint says about itself before the engine has checked it: enough to bring the data that it needs. */
export interface CheckpointHead {
  model: string;
  /** Null in files that were written before there were several sets. */
  data: string | null;
}

const kMostHeader = 1 << 20;
const kName = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Null for whatever is no checkpoint: the engine says what is wrong with it. */
export function readCheckpointHead(file: ArrayBuffer): CheckpointHead | null {
  // A safetensors file begins with its header's length, 64 bits, little-endian, and the header as JSON.
  if (file.byteLength < 8) return null;
  const length = new DataView(file).getBigUint64(0, true);
  if (length > kMostHeader || Number(length) > file.byteLength - 8) return null;
  try {
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, Number(length)))) as Record<
      string,
      unknown
    >;
    const metadata = header.__metadata__ as Record<string, unknown> | undefined;
    const { model, data } = metadata ?? {};
    if (typeof model !== 'string' || !kName.test(model)) return null;
    return { model, data: typeof data === 'string' && kName.test(data) ? data : null };
  } catch {
    return null;
  }
}
