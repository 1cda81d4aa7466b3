import { css } from 'lit';

/** The look of the dialog about the reader's own files. */
export const dialogStyle = css`
  dialog {
    width: min(44rem, calc(100vw - 2rem));
    scroll-padding-bottom: 4.5rem; /* the buttons */
  }
  hgroup p {
    color: var(--ink-soft);
  }
  .choices {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: center;
    gap: var(--space-2) var(--space-3);
    margin: var(--space-4) 0;
  }
  .choices label {
    color: var(--ink-soft);
  }
  .choices button {
    border-color: var(--rule-strong);
    white-space: normal;
  }
  select {
    width: 100%;
    height: 2rem;
    padding: 0 var(--space-2);
  }
  #choice-model {
    grid-column: 2 / -1;
  }
  label[for='choice-model'] {
    grid-column: 1;
  }
  .items {
    min-height: 13rem;
    margin: var(--space-3) 0;
  }
  .lines {
    padding: 0;
    list-style: none;
    border-block: 1px solid var(--rule);
  }
  .lines li {
    padding: var(--space-1) 0;
    border-bottom: 1px solid var(--rule);
    overflow-wrap: anywhere;
  }
  .lines li:last-child {
    border-bottom: none;
  }
  .progress {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: var(--space-3);
    min-height: 2.8rem;
    font-variant-numeric: tabular-nums;
  }
  progress {
    width: 100%;
    height: 0.4rem;
    accent-color: var(--model);
  }
  .result {
    min-height: 2.8rem;
    overflow-wrap: anywhere;
  }
  .failure {
    margin: var(--space-3) 0;
    padding: var(--space-3);
    border: 1px solid var(--warning);
    border-radius: var(--radius);
    background: var(--warning-wash);
    overflow-wrap: anywhere;
  }
  details ul {
    max-height: 10rem;
    margin: var(--space-2) 0 0;
    padding-left: var(--space-4);
    overflow: auto;
    font-size: var(--text-small);
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
    color: var(--ink-soft);
  }
  .private {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-top: var(--space-3);
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  /* Stays in sight where the rest is longer than the window. */
  .answers {
    position: sticky;
    bottom: calc(-1 * var(--space-4));
    display: flex;
    justify-content: end;
    gap: var(--space-3);
    margin-bottom: calc(-1 * var(--space-4));
    padding-block: var(--space-3) var(--space-4);
    background: var(--surface);
  }
  .answers button {
    min-height: 2.4rem;
    padding: 0 var(--space-4);
    border-color: var(--rule-strong);
  }
  .answers .main {
    border-color: var(--model);
    background: var(--model);
    color: var(--on-model);
    font-weight: 650;
  }
  .answers .main:hover:not(:disabled) {
    filter: brightness(1.1);
  }
  @media (max-width: 36rem) {
    .choices {
      grid-template-columns: auto minmax(0, 1fr);
    }
    #choice-model {
      grid-column: 1 / -1;
    }
    .answers {
      border-top: 1px solid var(--rule);
    }
    .answers button {
      flex: 1;
      min-height: 2.75rem;
    }
  }
`;
