import { svg, html } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

const outline = (content: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${content}</svg>`;
const solid = (content: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon solid" viewBox="0 0 20 20" aria-hidden="true">${content}</svg>`;

export const icons = {
  play: solid(svg`<path d="M5 3.2v13.6L16.5 10z" />`),
  pause: solid(svg`<path d="M5 3h3.6v14H5zM11.4 3H15v14h-3.6z" />`),
  forward: solid(svg`<path d="M4 3.6v12.8L12.5 10zM13.5 3.6H16v12.8h-2.5z" />`),
  reset: outline(svg`<path d="M4 10a6 6 0 1 0 2-4.5M4 3v4h4" />`),
  tour: outline(svg`<path d="M10 17V3.500M10 4.500h5l2 2-2 2h-5M10 9.500H5l-2 2 2 2h5" />`),
  story: outline(
    svg`<path d="M10 5.500C8 4 5.500 3.800 3 4v11.500c2.500-.2 5 0 7 1.500 2-1.500 4.500-1.700 7-1.500V4c-2.500-.2-5 0-7 1.500zM10 5.500V17" />`,
  ),
  link: outline(
    svg`<path d="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3L10.4 5.3M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1.1-1.1" />`,
  ),
  save: outline(svg`<path d="M10 3v9m0 0 3.5-3.5M10 12 6.500 8.500M3.500 13v3.500h13V13" />`),
  load: outline(svg`<path d="M10 12V3m0 0 3.500 3.500M10 3 6.500 6.500M3.500 13v3.500h13V13" />`),
  course: outline(svg`<path d="M2 8 10 4.500 18 8l-8 3.500zM5.500 9.800v4c2.500 2 6.500 2 9 0v-4M18 8v4.500" />`),
  table: outline(svg`<path d="M3 4.500h14v11H3zM3 8.200h14M3 11.900h14M8 4.500v11" />`),
  close: outline(svg`<path d="m5 5 10 10M15 5 5 15" />`),
  sun: outline(
    svg`<circle cx="10" cy="10" r="3.200" /><path d="M10 2.500v2M10 15.500v2M2.500 10h2M15.500 10h2M4.700 4.700l1.400 1.400M13.900 13.900l1.400 1.400M4.700 15.300l1.400-1.400M13.900 6.100l1.400-1.400" />`,
  ),
  moon: outline(svg`<path d="M16.500 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.500 8.500z" />`),
  lock: outline(svg`<path d="M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9" />`),
  folder: outline(svg`<path d="M3 5.500h5l1.500 2H17v8H3z" />`),
  compare: outline(svg`<path d="M3 4h5.500v12H3zM11.500 4H17v12h-5.500z" />`),
  fork: outline(svg`<path d="M4 16V4m0 8c0-3 8-2 8-6m-2.500 1.500L12 4l2.500 3.500" />`),
  undo: outline(svg`<path d="M4 7.500h8.500a4 4 0 0 1 0 8H7M7.500 4 4 7.500l3.500 3.500" />`),
  down: outline(svg`<path d="M10 3v13m0 0 4.500-4.500M10 16l-4.500-4.500" />`),
  restart: outline(svg`<path d="M5 10a5 5 0 1 0 1.600-3.700M5 4v3h3" />`),
};

/** The mark: an autoencoder is an hourglass lying down. */
export const mark = html`<svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true" fill="none">
  <path d="M2 1.500 13 8.200v3.600L2 18.500z" fill="currentColor" />
  <path d="M26 1.500 15 8.200v3.600l11 6.700z" fill="currentColor" opacity=".55" />
</svg>`;
