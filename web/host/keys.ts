/** Where letters are typed, or choose. */
export const kTyping =
  'input:not([type=range], [type=checkbox], [type=radio]), select, textarea, dialog, [role=application], [role=region]';

/** Whether a key is meant for what has the focus: an element where something is typed, or one that a selector names. */
export function isForControl(event: KeyboardEvent, others = ''): boolean {
  const target = event.composedPath()[0] as Element;
  return target.closest(others ? `${kTyping}, ${others}` : kTyping) !== null;
}
