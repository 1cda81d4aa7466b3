import { cardOf } from '../models/cards';
import type { RunStore } from './run-store';
import type { Sign } from './sign';
import { writeHash } from './url';
import type { Wish } from './url';

const kDragged = 200; // ms

/** Has the sign say what the run is and what of it the reader looks at. */
export class Address {
  private dragged: ReturnType<typeof setTimeout> | 0 = 0;

  constructor(
    private readonly store: RunStore,
    private readonly sign: Sign,
    private readonly moduleWish: () => Pick<Wish, 'module' | 'threads'>,
  ) {}

  write(): void {
    const { configuration, catalogue, stepsPerSecond: speed, chosenImage, probe, look } = this.store.state;
    if (!configuration || !catalogue) return;
    const seen = { sample: chosenImage || undefined, at: probe?.pinned ? `${rounded(probe.x)},${rounded(probe.y)}` : undefined, ...look };
    const hash = writeHash(configuration, catalogue, { ...this.moduleWish(), speed }, seen);
    this.sign.show(hash, cardOf(configuration.model)?.title ?? configuration.model);
  }

  /** For what is dragged: browsers refuse an address that changes with every frame. */
  writeSoon(): void {
    this.dragged ||= setTimeout(() => {
      this.dragged = 0;
      this.write();
    }, kDragged);
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
