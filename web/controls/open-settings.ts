import type { Setting, SettingValue } from '../engine/protocol';

/** As many stand open as a reader takes in at a glance. */
export const kMostOpen = 5;

type Values = Readonly<Record<string, SettingValue>>;

/** Whether the settings that this one depends on stand so that it does anything. */
function applies({ when = {} }: Setting, values: Values): boolean {
  return Object.entries(when).every(([key, accepted]) => accepted.includes(values[key]!));
}

/** The settings that do anything as `values` stand: the first few of `primary`, in its order, and all others. */
export function arranged(
  settings: readonly Setting[],
  values: Values,
  primary: readonly string[],
): { open: Setting[]; more: Setting[] } {
  const shown = settings.filter((setting) => applies(setting, values));
  const open = primary.flatMap((key) => shown.find((setting) => setting.key === key) ?? []).slice(0, kMostOpen);
  return { open, more: shown.filter((setting) => !open.includes(setting)) };
}
