// A browser's translator puts every text into an element of its own (<font>), or takes a paragraph's nodes out and puts them
// back in another order, without lit's markers. Lit writes into the nodes that it made itself: what changes would stand still
// for ever, or be written over what stands beside it. Here each binding of a text or a template first looks whether its nodes
// are where lit put them. What is translated stays so until it changes.

import { nothing, render } from 'lit';
import type { ChildPart } from 'lit';
import { clearPart, getCommittedValue, isPrimitive, setCommittedValue } from 'lit/directive-helpers.js';

/** By the names that lit's packages know of each other, and keep (its build for production): what ends it, and what sets it. */
interface Binding extends ChildPart {
  _$AB: ChildNode | null;
  _$AI?(value: unknown, ...rest: unknown[]): void;
}

const kChild = 2; // lit's PartType.CHILD
const kMostNodes = 8; // that a translator makes of one text

/** Once for all of a page's elements, before any of them is drawn. */
export function surviveTranslation(): void {
  const bindings = Object.getPrototypeOf(render(nothing, document.createDocumentFragment())) as Binding;
  const set = bindings._$AI;
  if (!set) return; // lit's build for development has others
  bindings._$AI = function (value, ...rest) {
    if (isThere(this)) mend(this, value);
    set.call(this, value, ...rest);
  };
}

/** Whether both ends of a binding are among the same siblings; one that was wrapped is taken for its wrapping. */
function isThere(binding: Binding): boolean {
  const parent = binding.startNode?.parentNode;
  let end: Node | null = binding._$AB;
  while (end && end.parentNode !== parent) end = end.parentNode;
  if (!parent || (!end && binding._$AB)) return false;
  binding._$AB = end as ChildNode | null;
  if (!end || !isText(getCommittedValue(binding))) return true;
  let node = binding.startNode!.nextSibling;
  for (let n = 0; node && node !== end && n < kMostNodes; n++) node = node.nextSibling;
  return node === end;
}

function mend(binding: Binding, value: unknown): void {
  const before = getCommittedValue(binding);
  if (before === nothing || value === before) return;
  if (isText(before)) {
    const text = binding.startNode!.nextSibling;
    const isWhole = text instanceof Text && text !== binding._$AB && text.nextSibling === binding._$AB;
    if (isPrimitive(value) && !isWhole) forget(binding);
  } else if (!inner(before).every(isThere)) forget(binding);
}

function isText(committed: unknown): boolean {
  return isPrimitive(committed) && committed !== nothing;
}

/** The bindings within a template or a list; none of which can be drawn anew if one of them has lost its place. */
function inner(committed: unknown): Binding[] {
  const parts = Array.isArray(committed) ? committed : ((committed as { _$AV?: unknown[] })._$AV ?? []);
  return parts.filter((part: Binding | undefined): part is Binding => part?.type === kChild);
}

function forget(binding: Binding): void {
  clearPart(binding);
  setCommittedValue(binding, nothing);
}
