/** The reader's files, whose bytes are wanted within a call. */
export class OpenedFiles {
  /** Bytes of all that are open. */
  size = 0;
  private readonly files: (File | string | null)[] = [];
  private readonly sync = new FileReaderSync();

  /** `read` hears of bytes that were read. */
  constructor(private readonly read: (bytes: number) => void) {}

  /** The next one, or why it cannot be opened; null: not yet. */
  add(file: File | string | null): void {
    this.files.push(file);
    if (file instanceof Blob) this.size += file.size;
  }

  /** Fills the array with a file's bytes from `offset` on; '', or why it cannot. */
  readonly fill = (index: number, offset: number, into: Uint8Array): string => {
    const file = this.files[index];
    if (!(file instanceof Blob)) return file ?? 'is not open';
    let bytes: ArrayBuffer;
    try {
      bytes = this.sync.readAsArrayBuffer(file.slice(offset, offset + into.length));
    } catch {
      return 'cannot be read; it may have been changed or removed since it was opened';
    }
    if (bytes.byteLength < into.length) return 'ends too early; it may have been changed since it was opened';
    into.set(new Uint8Array(bytes));
    this.read(into.length);
    return '';
  };
}
