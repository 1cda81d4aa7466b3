import { css } from 'lit';

/** Rows of choices, each with its name before it. */
export const choiceStyle = css`
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    font-weight: 650;
    margin-bottom: var(--space-1);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-3);
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    min-width: 0;
    min-height: 1.7rem;
  }
  select,
  input[type='text'] {
    height: 2rem;
    padding: 0 var(--space-2);
    min-width: 0;
  }
  select {
    max-width: 100%;
  }
  input[type='text'] {
    width: 5.5rem;
    font-variant-numeric: tabular-nums;
  }
  .soft {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
`;
