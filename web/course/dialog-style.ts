import { css } from 'lit';

/** The dialog: choices at the left, what comes of them at the right; on a phone one below the other. */
export const dialogStyle = css`
  dialog {
    width: min(76rem, calc(100vw - 2rem));
    padding-top: 0;
  }
  dialog[open] {
    display: grid;
    grid-template: auto auto 1fr / minmax(0, 25rem) minmax(0, 1fr);
    grid-template-areas: 'head head' 'choices preview' 'choices take';
    gap: var(--space-4) var(--space-6);
  }
  .head {
    grid-area: head;
    position: sticky;
    z-index: 1;
    top: 0;
    padding-block: var(--space-3);
    padding-right: 3rem;
    background: var(--surface);
    border-bottom: 1px solid var(--rule);
  }
  .head p {
    color: var(--ink-soft);
  }
  .close {
    position: absolute;
    top: var(--space-3);
    right: 0;
    min-width: 2.4rem;
    min-height: 2.4rem;
  }
  .choices {
    grid-area: choices;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-4);
  }
  .within {
    margin-top: var(--space-1);
    padding-left: var(--space-4);
  }
  .preview {
    grid-area: preview;
    display: grid;
    grid-template: min(26rem, 45dvh) / minmax(0, 1fr);
  }
  hg-frame-preview {
    min-height: 0;
  }
  .take {
    grid-area: take;
    display: grid;
    gap: var(--space-2);
    align-content: start;
  }
  .warning {
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--warning);
    border-radius: var(--radius);
    background: var(--warning-wash);
    overflow-wrap: anywhere;
  }
  @media (max-width: 60rem) {
    dialog[open] {
      grid-template: auto / minmax(0, 1fr);
      grid-template-areas: 'head' 'choices' 'preview' 'take';
    }
    label {
      min-height: 2.2rem;
    }
  }
`;
