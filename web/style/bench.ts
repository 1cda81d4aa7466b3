import { css } from 'lit';

/** The bench on a laptop and wider fills the window exactly; narrower it is one column, the picture first. */
export const bench = css`
  .bench {
    display: grid;
    min-width: 0;
    background: var(--surface);
  }
  .bench > * {
    min-width: 0;
    min-height: 0;
    padding: var(--space-3) var(--space-4);
  }
  header {
    display: grid;
    grid-template-rows: 1fr auto;
    min-width: 0;
    padding: 0 var(--space-4);
    border-bottom: 1px solid var(--rule);
    background: var(--surface);
  }
  .skip {
    position: absolute;
    z-index: 2;
    display: flex;
    gap: var(--space-1);
  }
  .skip button {
    border-color: var(--rule-strong);
    background: var(--surface);
  }
  .skip:not(:focus-within) {
    clip-path: inset(50%);
    height: 1px;
    overflow: hidden;
  }
  .settings {
    grid-area: settings;
    overflow: auto;
    scrollbar-width: thin;
  }
  .middle {
    grid-area: middle;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    background: var(--stage);
  }
  .learned {
    grid-area: learned;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .transport {
    grid-area: transport;
    display: flex;
    flex-direction: column;
    gap: var(--space-4);
    border-top: 1px solid var(--rule);
  }
  .loss {
    grid-area: loss;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr) auto;
    gap: var(--space-2);
    border-top: 1px solid var(--rule);
    border-inline: 1px solid var(--rule);
  }
  .objective {
    grid-area: objective;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    padding-bottom: var(--space-1) !important; /* what is too much scrolls */
    border-top: 1px solid var(--rule);
  }

  /* What is shown is still the run before. */
  .bench[aria-busy='true'] > :is(.middle, .learned, .loss, .objective) {
    opacity: 0.5;
  }

  .plain {
    position: fixed;
    z-index: 10;
    inset: auto 0 0;
    padding: 0 var(--space-4);
    background: var(--warning-wash);
    color: var(--ink);
  }
  hg-brief > button {
    border-color: var(--rule-strong);
  }

  .failed {
    max-width: 36rem;
    margin: 18vh auto;
    padding: 0 var(--space-4);
    font-size: var(--text-large);
    line-height: 1.5;
  }
  .failed h1 {
    font-size: var(--text-display);
    line-height: 1.1;
    margin: 0 0 var(--space-4);
  }
  .failed button {
    border-color: var(--rule-strong);
    padding: 0 var(--space-4);
  }

  @media (min-width: 60.01rem) {
    header {
      height: 5rem;
    }
    .screen {
      display: grid;
      grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
      height: calc(100vh - 5rem);
      min-height: 42rem;
    }
    .screen:has(hg-goal) {
      grid-template-rows: auto auto minmax(0, 1fr);
    }
    .bench {
      grid-row: -2;
      grid-template-columns: 19.5rem minmax(0, 1fr) 25rem;
      grid-template-rows: minmax(0, 1fr) max(15rem, 24vh);
      grid-template-areas: 'settings middle learned' 'transport loss objective';
    }
    .middle {
      grid-template-rows: var(--middle-wide);
    }
    .learned {
      grid-template-rows: var(--learned-wide);
    }
  }

  @media (min-width: 75.01rem) {
    header:not(.two) {
      display: flex;
      align-items: center;
      gap: var(--space-4);
      height: 2.5rem;
    }
    header:not(.two) hg-lessons {
      flex: 1;
    }
    .screen {
      height: calc(100vh - 2.5rem);
    }
  }

  /* Where it is narrow, what is said takes more lines. */
  @media (min-width: 60.01rem) and (max-width: 75rem) {
    .screen {
      min-height: 56rem;
    }
  }

  @media (max-width: 60rem) {
    .bench {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: 'middle' 'transport' 'loss' 'learned' 'objective' 'settings';
    }
    header {
      padding-block: var(--space-2) 0;
      gap: var(--space-1);
    }
    .middle {
      grid-template-rows: var(--middle-narrow);
    }
    .learned {
      grid-template-rows: var(--learned-narrow);
    }
    .loss {
      grid-template-rows: auto 15rem auto;
      border-inline: none;
    }
    .settings {
      border-top: 1px solid var(--rule);
    }
  }

  /* On paper nothing can be pressed: what is left are the sections as they stand (page/printed.ts), with the text below them. */
  @media print {
    header {
      height: auto;
      padding: 0;
    }
    hg-lessons,
    .skip,
    .settings,
    .transport,
    hg-brief > button,
    hg-rewind,
    hg-code-view,
    hg-notices {
      display: none;
    }
    .screen {
      display: block;
      height: auto;
      min-height: 0;
    }
    .bench {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 1rem 0;
    }
    .bench > section {
      width: var(--print-width);
      height: var(--print-height);
      padding: 0;
      border: 0;
      zoom: var(--print-zoom, 1);
      break-inside: avoid;
    }
    .middle {
      grid-template-rows: var(--middle-wide);
    }
    .learned {
      grid-template-rows: var(--learned-wide);
    }
    .bench > .objective {
      height: auto;
    }
    .learned {
      order: 1;
    }
    .objective {
      order: 2;
    }
    .loss {
      order: 3;
      grid-template-rows: auto minmax(0, 1fr) auto;
    }
  }
`;
