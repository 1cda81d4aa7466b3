import { css } from 'lit';

/** What every component of the page shares: focus, buttons, fields. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :focus-visible {
    outline: 2px solid var(--model);
    outline-offset: 2px;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    font-variant-numeric: inherit;
  }
  input {
    accent-color: var(--model);
  }
  input[type='text'],
  select {
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--surface);
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-1);
    min-height: 2rem;
    padding: 0 var(--space-2);
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover {
    background: var(--model-wash);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
    background: none;
  }
  /* Nothing that a finger or a pointer has to hit is smaller than 24 px. */
  input[type='range'] {
    height: 1.7rem;
  }
  button[slot='tools'] {
    min-height: 1.7rem;
    border-color: var(--rule-strong);
    font-size: var(--text-small);
  }
  svg.icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  svg.icon.solid {
    fill: currentColor;
    stroke: none;
  }
  a {
    color: var(--model);
    text-underline-offset: 0.15em;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  canvas {
    display: block;
  }
  @media print {
    canvas {
      background: var(--painted-on, none);
    }
    [slot='tools'] {
      display: none !important;
    }
  }

  /* Where the reader's own few colours take the place of ours, the chosen and the measured are in the one for what is selected. */
  @media (forced-colors: active) {
    :is(i, .fill, .bar):empty {
      forced-color-adjust: none;
      background: Highlight !important;
    }
    .track {
      outline: 1px solid CanvasText;
    }
    button[aria-pressed] {
      border-color: Canvas;
    }
    button[aria-pressed='true'] {
      border-color: Highlight !important;
    }
    /* Over a picture. */
    .buttons > button[aria-pressed='false'] {
      forced-color-adjust: none;
    }
    button:disabled {
      opacity: 1;
    }
  }
`;

/**
 * What opens at the press of a button: beside that one, where the browser can place it so. Of several buttons the last is meant;
 * others name an anchor of their own, here `--asks`.
 */
export const popover = css`
  [popovertarget] {
    anchor-name: --asks;
  }
  [popover] {
    position: fixed;
    inset: 3.2rem auto auto 1rem;
    width: min(22rem, calc(100vw - 2rem));
    max-height: 80vh;
    margin: 0;
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text);
    line-height: 1.4;
  }
  [popover] p,
  [popover] dl {
    margin: 0;
  }
  [popover] * + p {
    margin-top: var(--space-1);
  }
  @supports (position-area: bottom) {
    [popover] {
      position-anchor: --asks;
      inset: auto;
      position-area: bottom span-right;
      position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline;
      margin-block: var(--space-1);
    }
  }
  /* The button with a question mark. */
  button.about {
    flex: none;
    width: 1.7rem;
    min-height: 1.7rem;
    padding: 0;
    border-radius: 50%;
    font-size: var(--text-small);
  }
`;

/** A pill of exclusive choices. */
export const segmented = css`
  .segmented {
    display: flex;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    overflow: clip;
  }
  .segmented label {
    position: relative;
    flex: 1 1 auto;
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: 1.85rem;
    padding: 0 var(--space-2);
    text-align: center;
    line-height: 1.15;
    cursor: pointer;
  }
  .segmented label + label {
    border-left: 1px solid var(--rule);
  }
  .segmented input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segmented label:hover {
    background: var(--model-wash);
  }
  .segmented label:has(input:checked) {
    background: var(--model);
    color: var(--on-model);
  }
  .segmented label:has(input:focus-visible) {
    outline: 2px solid var(--model);
    outline-offset: -2px;
    box-shadow: inset 0 0 0 4px var(--surface);
  }
  @media (forced-colors: active) {
    .segmented label:has(input:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .segmented label:has(input:focus-visible) {
      outline-offset: 2px;
    }
  }
`;

/** Of a view that is one figure, as high as its place. */
export const figureHost = css`
  :host {
    display: flex;
    min-height: 0;
  }
  hg-figure {
    flex: 1;
  }
`;
