// The worker that decodes the reader's own files: apart from the engine's, which goes on training.
import * as Comlink from 'comlink';
import { recognise } from './decoder';
import { FileError } from '../formats/item';
import type { Choices, Reading, ReadProgress, Source, Understanding } from './source';

/** As comlink exposes it. Methods reject with an Error whose message is for the reader. */
export class Decoder {
  private source: Source | null = null;
  private reading: AbortController | null = null;

  /** What these files are; `open` gives one of them. */
  async look(
    title: string,
    names: string[],
    open: (index: number) => Promise<File>,
    tell: (listed: number) => void,
  ): Promise<Understanding> {
    const items = names.map((name, i) => ({
      name,
      async open() {
        try {
          return await open(i);
        } catch {
          throw new FileError('it cannot be opened; it may have been moved or removed');
        }
      },
    }));
    this.source = await recognise(title, items, tell);
    return this.source.understanding;
  }

  /** Reads the files as chosen; a reading that is still going on ends first, with an AbortError. */
  async read(choices: Choices, tell: (progress: ReadProgress) => void): Promise<Reading> {
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    if (!this.source) throw new FileError('No files have been looked at yet.');
    return this.source.read(choices, tell, reading.signal);
  }
}

Comlink.expose(new Decoder());
