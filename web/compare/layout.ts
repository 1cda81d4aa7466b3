import { css } from 'lit';

/** On a laptop and wider the comparison fills the window below the page's head; narrower it is one column, run below run. */
export const layout = css`
  :host {
    display: grid;
    min-width: 0;
  }
  .drive,
  .chart,
  .differ,
  .run {
    min-width: 0;
    min-height: 0;
    padding: var(--space-3) var(--space-4);
  }
  .drive {
    grid-area: drive;
    display: grid;
    gap: var(--space-3);
    align-content: start;
  }
  .drive > button,
  header button {
    border-color: var(--rule-strong);
  }
  .chart {
    grid-area: chart;
    display: grid;
  }
  .differ {
    grid-area: differ;
    overflow: auto;
    scrollbar-width: thin;
    line-height: 1.3;
  }
  .differ p {
    margin: 0 0 var(--space-2);
  }
  .differ .trouble {
    color: var(--warning);
  }
  .differ .others {
    margin-top: var(--space-2);
    font-size: var(--text-small);
    color: var(--ink-soft);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 2px var(--space-3) 2px 0;
    border-bottom: 1px solid var(--rule);
    text-align: left;
    vertical-align: baseline;
  }
  tbody th {
    font-weight: 400;
    color: var(--ink-soft);
  }
  td {
    font-weight: 600;
  }
  th.of-0 {
    color: var(--model);
  }
  th.of-1 {
    color: var(--part-2);
  }
  .run {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    gap: var(--space-3);
    border-top: 1px solid var(--rule);
  }
  .run header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--space-3);
  }
  .letter {
    padding: 0 0.55em;
    border-radius: var(--radius);
    font-weight: 700;
    color: var(--on-model);
  }
  .letter.of-0 {
    background: var(--model);
  }
  .letter.of-1 {
    background: var(--part-2);
  }
  h2 {
    margin: 0;
    font-size: var(--text);
    font-weight: 650;
  }
  .run header p {
    flex: 1;
    margin: 0;
    font-size: var(--text-small);
    color: var(--ink-soft);
    white-space: nowrap;
  }
  .settings {
    inset: 0;
    position-area: none;
    width: 21rem;
    max-height: 75vh;
    overflow: auto;
    margin: auto;
    padding: var(--space-4);
  }
  .settings .paper {
    display: grid;
    gap: var(--space-1);
    margin-bottom: var(--space-3);
  }
  select {
    height: 1.75rem;
    max-width: 100%;
  }
  .views {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    min-height: 0;
  }
  .slot {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    gap: var(--space-1);
    min-height: 0;
  }
  .slot > select {
    justify-self: start;
    font-size: var(--text-small);
    color: var(--ink-soft);
  }

  @media (min-width: 60.01rem) {
    :host {
      height: max(39rem, calc(100vh - 5rem));
      grid-template-columns: 19.5rem minmax(0, 1fr) minmax(0, 1fr) 19.5rem;
      grid-template-rows: 12.5rem minmax(0, 1fr);
      grid-template-areas: 'drive chart chart differ' 'a a b b';
    }
    .run-0 {
      grid-area: a;
    }
    .run-1 {
      grid-area: b;
      border-left: 1px solid var(--rule);
    }
    .views {
      grid-template-rows: minmax(0, 1fr) minmax(0, 1fr);
    }
  }

  @media (max-width: 60rem) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: 'drive' 'chart' 'differ';
    }
    .chart {
      height: 15rem;
    }
    .slot {
      grid-template-rows: auto var(--height);
    }
    header button,
    .drive > button,
    select {
      min-height: 2.5rem;
    }
    .run header p {
      white-space: normal;
    }
  }

  /* A handout, as that of one run (style/bench.ts): what differs, the chart, and both runs' pictures as they stand. */
  .again {
    display: none;
  }
  @media print {
    :host {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 1rem 0;
      height: auto;
    }
    .again {
      display: block;
      flex: 1 0 100%;
      margin: 0;
    }
    .again a {
      color: inherit;
      overflow-wrap: anywhere;
      text-decoration: none;
    }
    .drive,
    .others,
    header button,
    .slot > select {
      display: none;
    }
    .differ {
      order: -1;
      flex: 1 0 100%;
      padding: 0;
      overflow: visible;
    }
    .again {
      order: -2;
    }
    .chart,
    .run {
      width: var(--print-width);
      height: var(--print-height);
      padding: 0;
      border: 0 !important;
      zoom: var(--print-zoom, 1);
      break-inside: avoid;
    }
    .run header p {
      white-space: normal;
    }
  }
`;
