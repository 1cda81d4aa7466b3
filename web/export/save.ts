import { saveAs, stemOf } from './files';
import { cardOf } from '../shared/papers';
import type { EventDetails } from '../state/events';
import type { RunState } from '../state/store/run-store';
import type { RunStore } from '../state/store/run-store';
import type { Session } from '../state/session/session';
import { historyCsv, twinCsv } from './csv';
import { pictureOf } from './picture';
import { pytorchScript, requestFor } from './script';
import { integer } from '../shared/format';
import { words } from '../text/export';

/** Hands the reader a view as a PNG, or its numbers as CSV: of the chart of losses all that was measured. */
export async function saveFigure(
  { kind, figure }: EventDetails['hg-export'],
  { state, history }: RunStore,
): Promise<void> {
  const name = `${stemOf(state)}-${slug(figure.heading)}`;
  if (kind === 'numbers') {
    const twin = figure.twin?.();
    const text = figure.whole ? historyCsv(history, state.progress) : twin && twinCsv(twin);
    if (!text) throw new Error(words.nothing);
    saveAs(new Blob([text], { type: 'text/csv' }), `${name}.csv`);
    return;
  }
  const blob = await pictureOf(figure.content, { title: figure.heading, hint: figure.hint, source: sourceOf(state) });
  saveAs(blob, `${name}.png`);
}

/** Hands the reader a checkpoint and a PyTorch script that reads it. */
export async function savePyTorch(session: Session): Promise<void> {
  const { store } = session;
  const { configuration, playing } = store.state;
  if (!configuration) return;
  // Weights and pictures of one step.
  if (playing) await session.pause();
  try {
    const view = await session.view(requestFor(configuration.model));
    const checkpoint = await session.save();
    const step = Number(view.info.step ?? store.state.progress?.step ?? 0);
    const stem = stemOf({ ...store.state, progress: store.state.progress && { ...store.state.progress, step } });
    const files = { checkpoint: `${stem}.safetensors`, script: `${stem}.py` };
    const text = pytorchScript({
      configuration,
      title: cardOf(configuration.model)?.title ?? configuration.model,
      step,
      view,
      ...files,
    });
    saveAs(checkpoint, files.checkpoint);
    saveAs(new Blob([text], { type: 'text/x-python' }), files.script);
  } finally {
    if (playing) await session.play();
  }
}

function sourceOf({ configuration, progress }: Readonly<RunState>): string {
  const title = configuration ? (cardOf(configuration.model)?.title ?? configuration.model) : words.aRun;
  return words.source(title, integer(progress?.step ?? 0));
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
