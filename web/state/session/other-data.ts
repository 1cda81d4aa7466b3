import type { SettingValue } from '../../engine/protocol';
import type { GivenSet } from '../../engine/data-sets';
import { cardOf } from '../../shared/papers';
import { baseSettings, shortPreset } from '../link/hash';
import type { Run } from '../run/run';
import { integer } from '../../shared/format';
import { words } from '../../text/notices';

/** Opens runs on other data than their presets': settings that these cannot go with are changed, and go back with other data. */
export class OnOtherData {
  /** What was changed so that the model fits its data. */
  private fitted: Record<string, { was: SettingValue; is: SettingValue }> = {};

  constructor(private readonly session: Run) {}

  /** A set of the reader's own; where the model cannot take it, it is forgotten. */
  async trainOn(set: GivenSet, model: string): Promise<void> {
    const { own } = this.session;
    const named = await own.add(set, this.session.engine);
    try {
      await this.open(named.name, model);
    } catch (error) {
      // The engine may have been lost and replaced over it.
      await this.session.replaced();
      await own.remove(named.name, this.session.engine);
      throw error;
    }
  }

  async open(data: string, model: string): Promise<void> {
    const { session } = this;
    const { configuration, catalogue } = session.store.state;
    const described = catalogue?.models.find((candidate) => candidate.name === model);
    const isOpen = configuration?.model === model;
    const preset = isOpen ? configuration.preset && shortPreset(configuration.preset) : cardOf(model)?.openingPreset;
    const settings = { ...(isOpen && configuration.settings) };
    // What was changed for the sake of the data that are there goes back, unless the reader has changed it since.
    for (const [key, { was, is }] of Object.entries(this.fitted)) if (settings[key] === is) settings[key] = was;
    const set = session.own.get(data);
    const before: Record<string, SettingValue> = {
      ...(described && baseSettings(described, preset ?? undefined)),
      ...settings,
    };
    const { changes, reasons } = set ? fitted(before, set) : { changes: {}, reasons: [] };
    await session.open(model, { ...settings, ...changes, ...(preset && { preset }), data });
    this.fitted = Object.fromEntries(Object.entries(changes).map(([key, is]) => [key, { was: before[key]!, is }]));
    if (reasons.length > 0) session.store.notify('information', reasons.join(' '));
  }
}

type Settings = Readonly<Record<string, SettingValue>>;

const kMostWeights = 3.6e6; // the engine's own limit in a page is 4 million
const kBytes = 160e6; // for a network with its moments and snapshots, and for the batches that go through it
const kBytesAWeight = 40;
const kBytesAPixel = 6000;
const kLeastBatches = 0.5; // an epoch has at least two batches
const kBatchesWanted = 4; // at least, where the batch has to shrink

/** What must change for a model with these settings to train on a set of the reader's own, and why, in sentences. */
export function fitted(
  settings: Settings,
  set: GivenSet,
): { changes: Record<string, SettingValue>; reasons: string[] } {
  const changes: Record<string, SettingValue> = {};
  const reasons: string[] = [];
  const { hidden, batch, variant } = settings;
  const numbers = set.kind === 'images' ? set.height * set.width * set.channels : 0;
  const narrow = numbers > 0 ? narrowed(settings, numbers) : null;
  if (narrow !== null) {
    changes.hidden = narrow;
    reasons.push(words.session.narrower(narrow, hidden));
  }
  const count = set.kind === 'images' ? set.train.pixels.size / numbers : set.lines;
  if (typeof batch === 'number' && batch > kLeastBatches * count) {
    changes.batch = 2 ** Math.max(0, Math.floor(Math.log2(count / kBatchesWanted)));
    reasons.push(words.session.smaller(changes.batch, batch, integer(count)));
  }
  if (set.kind === 'images' && set.classes.length === 0 && typeof variant === 'string' && variant !== 'unsupervised') {
    changes.variant = 'unsupervised';
    reasons.push(words.session.noLabels);
  }
  return { changes, reasons };
}

/**
 * The hidden layers, '512-256' or a number, made so narrow that a network over samples of so many numbers fits a page's
 * memory; null where they fit as they are, or cannot be told.
 */
export function narrowed(settings: Settings, numbers: number): SettingValue | null {
  const { hidden, code } = settings;
  const widths =
    typeof hidden === 'number'
      ? [hidden]
      : typeof hidden === 'string' && hidden !== ''
        ? hidden.split('-').map(Number)
        : [];
  if (widths.length === 0) return null;
  const inner = typeof code === 'number' ? 2 * code : 0; // a code of means and deviations has twice the numbers
  const weights = (layers: number[]) => {
    const all = [numbers, ...layers, ...(inner > 0 ? [inner] : [])];
    return 2 * all.slice(1).reduce((sum, width, i) => sum + width * all[i]!, 0);
  };
  const most = Math.min(kMostWeights, (kBytes - kBytesAPixel * numbers) / kBytesAWeight);
  if (weights(widths) <= most) return null;
  for (let scale = 0.95; scale > 0.01; scale *= 0.95) {
    // Multiples of eight are what the matrix products are fastest with.
    const narrow = widths.map((width) => Math.max(8, 8 * Math.floor((width * scale) / 8)));
    if (weights(narrow) <= most) return typeof hidden === 'number' ? narrow[0]! : narrow.join('-');
  }
  return null;
}
