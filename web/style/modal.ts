import { css } from 'lit';

/** The look of a dialog that the rest of the page waits for. */
export const modal = css`
  dialog {
    max-height: calc(100dvh - 2rem);
    padding: var(--space-4) var(--space-6);
    border: 1px solid var(--rule);
    border-radius: calc(2 * var(--radius));
    background: var(--surface);
    color: var(--ink);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  h2 {
    margin: 0;
    font-size: var(--text-large);
    font-weight: 700;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
    line-height: 1.4;
  }
  @media (max-width: 36rem) {
    dialog {
      padding: var(--space-4);
    }
  }
`;
