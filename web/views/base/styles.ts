import { css } from 'lit';

// What the looks of several views have in common.

/** Buttons that lie over pictures and outline the one that is chosen; each says where it is. */
export const pictureButtons = css`
  .buttons button {
    padding: 0;
    min-height: 0;
    border: 2px solid transparent;
  }
  .buttons button:hover {
    background: none;
    border-color: var(--model-soft);
  }
  .buttons button[aria-pressed='true'] {
    border-color: var(--model);
  }
`;

/** A stage with rows of pictures, their names at the left. */
export const namedRows = css`
  .rows {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / auto minmax(0, 1fr);
    column-gap: var(--space-3);
  }
`;

/** What may be longer than its stage. */
export const scrolling = css`
  .scroll {
    position: absolute;
    inset: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
`;

/** The names of rows of pictures, and what is measured of each. */
export const rowLabels = css`
  .labels {
    display: grid;
    min-width: 6.2em;
    font-size: var(--text-small);
    line-height: 1.1; /* two lines in a row of small pictures */
  }
  .labels > div {
    align-self: center;
  }
  .labels b {
    display: block;
    font-weight: 600;
  }
  .labels span {
    color: var(--ink-soft);
  }
  .labels strong {
    font-weight: 600;
    color: var(--ink);
  }
  .labels .model b {
    color: var(--model);
  }
`;

/** What stands beside a point of a map: the picture that it decodes to, and its place. */
export const card = css`
  .card {
    position: absolute;
    pointer-events: none;
    width: max-content; /* not what its place leaves it: its place goes by its width */
    padding: 4px;
    background: var(--surface);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    font-size: var(--text-small);
    line-height: 1.25;
    text-align: center;
    color: var(--ink-soft);
  }
  .card[hidden] {
    display: none;
  }
  .card canvas {
    margin: 0 auto 2px;
  }
`;

/** A slider with its name, among a figure's tools. */
export const toolSlider = css`
  label[slot='tools'] {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--text-small);
    color: var(--ink-soft);
  }
  label[slot='tools'] input {
    width: 6rem;
    margin: 0;
  }
`;
