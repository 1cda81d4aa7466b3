import { css } from 'lit';

/** On a laptop and wider the text stands beside its picture, which fills the window; narrower it is one column. */
export const style = css`
  .chapter {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / minmax(0, 36rem) minmax(0, 1fr);
    grid-template-areas: 'head picture' 'text picture' '. picture';
    min-height: calc(100vh - 2.5rem);
  }
  .head,
  .text {
    padding: 0 var(--space-8);
  }
  .head {
    grid-area: head;
    padding-top: var(--space-6);
  }
  .text {
    grid-area: text;
    padding-bottom: var(--space-4);
    font-size: 1.08rem;
    line-height: 1.45;
  }
  .picture {
    grid-area: picture;
    position: sticky;
    top: 0;
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    gap: var(--space-3);
    align-self: start;
    height: calc(100vh - 2.5rem);
    min-height: 26rem;
    padding: var(--space-4) var(--space-6);
    border-left: 1px solid var(--rule);
    background: var(--stage);
  }
  [aria-busy='true'] > .picture {
    opacity: 0.5;
  }
  .view {
    display: grid;
    grid-template: var(--wide) / minmax(0, 1fr);
    gap: var(--space-4);
    min-height: 0;
  }
  .kicker {
    margin: 0;
    color: var(--ink-soft);
  }
  h2 {
    margin: var(--space-1) 0 var(--space-4);
    font-size: 2rem;
    font-weight: 700;
    line-height: 1.12;
    letter-spacing: -0.02em;
    text-wrap: balance;
  }
  h2:focus {
    outline: none;
  }
  p {
    margin: 0 0 var(--space-3);
    max-width: 38em;
  }
  .lead {
    font-size: var(--text-large);
    line-height: 1.35;
  }
  .open {
    padding-left: var(--space-3);
    border-left: 3px solid var(--model);
  }
  .live {
    font-weight: 650;
    color: var(--model);
  }
  .beside {
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--text);
  }
  .beside li {
    margin-bottom: var(--space-2);
  }
  .beside a {
    font-weight: 650;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    margin-top: var(--space-4);
  }
  .ways :is(a, button) {
    display: inline-flex;
    align-items: center;
    min-height: 2.2rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    color: inherit;
    font-size: var(--text);
    text-decoration: none;
  }
  .ways a:hover {
    background: var(--model-wash);
  }
  .ways .next {
    border-color: var(--model);
    background: var(--model);
    color: var(--on-model);
    font-weight: 650;
  }
  .state {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    margin: 0;
    max-width: none;
  }
  .state button {
    border-color: var(--rule-strong);
    background: var(--surface);
  }

  .concepts {
    max-width: 84rem;
    margin: 0 auto;
    padding: var(--space-6) var(--space-8);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    line-height: 1.3;
  }
  th,
  td {
    padding: var(--space-1) var(--space-2) var(--space-1) 0;
    border-bottom: 1px solid var(--rule);
    text-align: left;
    vertical-align: baseline;
  }
  thead th {
    font-weight: 650;
    vertical-align: bottom;
  }
  thead th a {
    color: inherit;
  }
  tbody th {
    font-weight: 650;
  }
  td a {
    display: inline-block;
    min-height: 1.7rem;
    padding: 0.15rem 0;
  }
  .absent {
    color: var(--ink-soft);
  }
  .number {
    display: none;
  }
  .all {
    display: none;
  }

  @media (min-width: 60.01rem) and (max-width: 75rem) {
    .chapter {
      min-height: calc(100vh - 5rem);
    }
    .picture {
      height: calc(100vh - 5rem);
    }
  }
  @media (max-width: 60rem) {
    .chapter {
      grid-template: auto / minmax(0, 1fr);
      grid-template-areas: 'head' 'picture' 'text';
    }
    .head,
    .text,
    .concepts {
      padding: var(--space-4);
    }
    .head {
      padding-bottom: 0;
    }
    .picture {
      position: static;
      grid-template-rows: auto auto;
      height: auto;
      min-height: 0;
      padding: var(--space-3) var(--space-4);
      border-left: 0;
      border-block: 1px solid var(--rule);
    }
    .view {
      grid-template-rows: var(--narrow);
    }
    h2 {
      font-size: var(--text-title);
    }
    .ways :is(a, button) {
      min-height: 2.75rem;
    }
    .ways .next {
      flex: 1 0 100%;
      justify-content: center;
    }
    /* A table of eight columns has no room: each concept is a line, and each lesson that has it says its number. */
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
      padding: 0;
      border: 0;
    }
    tr {
      padding: var(--space-2) 0;
      border-bottom: 1px solid var(--rule);
    }
    td:empty {
      display: none;
    }
    td {
      display: inline-block;
      margin-right: var(--space-4);
    }
    .number {
      display: inline;
      margin-right: 0.3em;
      color: var(--ink-soft);
    }
    td a {
      min-height: 2.4rem;
      padding: 0.5rem 0;
    }
    /* A finger, too, is to hit a term that stands alone. */
    th .term {
      min-height: 2.4rem;
    }
  }

  @media (forced-colors: active) {
    .ways .next {
      border-color: Highlight;
    }
  }

  /* A handout of all seven: the chapter that is open with its picture, then the others, then the table. */
  @media print {
    .chapter {
      display: block;
      min-height: 0;
    }
    .head,
    .text,
    .concepts {
      padding: 0;
    }
    .picture {
      position: static;
      width: var(--print-width);
      height: var(--print-height);
      min-height: 0;
      padding: 0;
      border: 0;
      zoom: var(--print-zoom, 1);
      break-inside: avoid;
    }
    .text {
      margin-top: 1rem;
      font-size: 11pt;
    }
    p {
      max-width: none;
    }
    .all {
      display: block;
      font-size: 11pt;
    }
    .ways,
    .state button,
    .text .beside {
      display: none;
    }
    h2 {
      break-after: avoid;
      font-size: 16pt;
    }
    section {
      break-inside: avoid;
    }
    tr {
      break-inside: avoid;
    }
    table {
      font-size: 9pt;
    }
  }
`;
