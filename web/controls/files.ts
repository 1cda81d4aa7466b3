import type { RunState } from '../state/run-store';
import { shortPreset } from '../state/url';

/** Hands the reader a checkpoint, named after what it holds: 'classic-rbm-30-step-1200.safetensors'. */
export function saveFile(bytes: ArrayBuffer, state: Readonly<RunState>): void {
  const { configuration, progress } = state;
  const parts = [configuration?.model ?? 'hourglass', configuration?.preset && shortPreset(configuration.preset), `step-${progress?.step ?? 0}`];
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = `${parts.filter(Boolean).join('-')}.safetensors`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
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
