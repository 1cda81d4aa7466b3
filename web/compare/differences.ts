import type { Catalogue, ModelDescription, RunConfiguration, Setting, SettingValue } from '../engine/protocol';
import { plain } from '../shared/format';
import { words } from '../text/compare';

/** Something that is not the same in two runs, in words. */
export interface Difference {
  name: string;
  values: [string, string];
}

/** What differs between two runs: the paper, and every setting that both have and that does something in one of them. */
export function differences(
  a: RunConfiguration,
  b: RunConfiguration,
  { models }: Pick<Catalogue, 'models'>,
): Difference[] {
  const [first, second] = [a, b].map(({ model }) => models.find(({ name }) => name === model)) as [
    ModelDescription,
    ModelDescription,
  ];
  const found: Difference[] = [];
  if (first !== second) found.push({ name: words.compare.paper, values: [first.title, second.title] });
  for (const setting of first.settings) {
    const other = second.settings.find(({ key, type }) => key === setting.key && type === setting.type);
    const [x, y] = [a.settings[setting.key], b.settings[setting.key]];
    if (!other || x === undefined || y === undefined || x === y) continue;
    if (!applies(setting, a) && !applies(other, b)) continue;
    found.push({
      name: setting.symbol ? `${setting.label} ${setting.symbol}` : setting.label,
      values: [applies(setting, a) ? worded(setting, x) : '–', applies(other, b) ? worded(other, y) : '–'],
    });
  }
  return found;
}

function applies({ when }: Setting, { settings }: RunConfiguration): boolean {
  return Object.entries(when ?? {}).every(([key, values]) => values.includes(settings[key]!));
}

function worded(setting: Setting, value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return plain(value);
  return setting.choices?.find((choice) => choice.value === value)?.label ?? (value || 'none');
}
