/** What a frame's `snapshot` answers. */
export interface Snapshot {
  model: string | null;
  /** Opens a run with the same settings and seed. */
  link: string;
  /** A safetensors file, which the page and the command line open. */
  checkpoint: ArrayBuffer;
}
