import { describe, expect, it } from 'vitest';
import { squeeze } from './squeeze-templates';

describe('templates', () => {
  it('lose what only their writers need', () => {
    const code = 'css`\n  :host {\n    margin: 0 auto;\n    font: ${size} serif;\n  }\n`;';
    expect(squeeze(code)).toBe('css` :host{margin: 0 auto;font: ${size} serif;} `;');
  });

  it('keep blanks between words, also in those within others, and leave other texts alone', () => {
    const code = 'html`\n  <p>\n    one\n    ${list.map((a) => html`<b\n      class=${a}\n    ></b>`)}\n  </p>\n`;\nconst x = `\n  text\n`;';
    expect(squeeze(code)).toBe('html` <p> one ${list.map((a) => html`<b class=${a} ></b>`)} </p> `;\nconst x = `\n  text\n`;');
  });
});
