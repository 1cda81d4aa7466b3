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
  .bench > header {
    grid-area: head;
  }
  header {
    display: grid;
    grid-template-rows: 1fr auto;
    border-bottom: 1px solid var(--rule);
    padding-block: 0 !important;
  }
  /* Over two runs. */
  .head > header {
    min-width: 0;
    padding: 0 var(--space-4);
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
    .head > header {
      height: 5rem;
    }
    .bench {
      height: 100vh;
      min-height: 44rem;
      grid-template-columns: 19.5rem minmax(0, 1fr) 25rem;
      grid-template-rows: 5rem minmax(0, 1fr) max(15rem, 24vh);
      grid-template-areas: 'head head head' 'settings middle learned' 'transport loss objective';
    }
    .middle {
      grid-template-rows: var(--middle-wide);
    }
    .learned {
      grid-template-rows: var(--learned-wide);
    }
  }

  /* Where it is narrow, what is said takes more lines. */
  @media (min-width: 60.01rem) and (max-width: 75rem) {
    .bench {
      min-height: 58rem;
    }
  }

  @media (max-width: 60rem) {
    .bench {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: 'head' 'middle' 'transport' 'loss' 'learned' 'objective' 'settings';
    }
    header {
      padding-block: var(--space-2) 0 !important;
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
`;
