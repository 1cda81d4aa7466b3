import type { RunState } from '../state/store/run-store';
import { shortPreset } from '../state/link/hash';

/** What files of a run are named after: 'classic-rbm-30-step-1200'. */
export function stemOf({ configuration, progress }: Readonly<Pick<RunState, 'configuration' | 'progress'>>): string {
  const parts = [
    configuration?.model ?? 'hourglass',
    configuration?.preset && shortPreset(configuration.preset),
    `step-${progress?.step ?? 0}`,
  ];
  return parts.filter(Boolean).join('-');
}

/** Hands the reader a file. */
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Hands the reader a checkpoint. */
export function saveFile(checkpoint: Blob, state: Readonly<RunState>): void {
  saveAs(checkpoint, `${stemOf(state)}.safetensors`);
}

/** The file that the reader picks; null where they pick none. */
export function pickFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.safetensors';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
