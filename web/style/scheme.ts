import type { Scheme } from './colour';

// The scheme in force: the reader's choice on this page, else the system's.

const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
const kStored = 'hourglass.scheme';

system?.addEventListener('change', tell);
choose(stored());

export function scheme(): Scheme {
  const chosen = document.documentElement.dataset.scheme;
  return chosen === 'light' || chosen === 'dark' ? chosen : system?.matches ? 'dark' : 'light';
}

export function toggleScheme(): void {
  const next = scheme() === 'dark' ? 'light' : 'dark';
  choose(next);
  try {
    localStorage.setItem(kStored, next);
  } catch {
    // A sandboxed frame has no storage: the choice holds for this visit.
  }
  tell();
}

/** The colours that the page around has chosen; null: as the reader has chosen here before, else as the system has it. */
export function fixScheme(fixed: Scheme | null): void {
  delete document.documentElement.dataset.scheme;
  choose(fixed ?? stored());
  tell();
}

/** @returns a function that ends the subscription */
export function onSchemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A token's value as it is now: a colour, or a length in pixels. */
export function token(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The smallest text that the page has, in CSS pixels. */
export function smallText(): number {
  return parseFloat(token('--text-small')) || 14;
}

function choose(chosen: Scheme | null): void {
  if (chosen) document.documentElement.dataset.scheme = chosen;
}

function stored(): Scheme | null {
  try {
    const text = localStorage.getItem(kStored);
    return text === 'light' || text === 'dark' ? text : null;
  } catch {
    return null;
  }
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}
