import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { glossary } from '../../models/common/glossary';
import type { Outcomes, Try } from '../../models/common/tries';
import { cards } from '../../shared/papers';
import { chapters } from '../../story/chapters';
import { concepts } from '../../story/concepts';
import { RunStore } from '../../state/store/run-store';
import { withTerms } from './terms';

/** A rendered content as markup, its values in place. */
function markup(content: unknown): string {
  if (Array.isArray(content)) return content.map(markup).join('');
  const { strings, values } = (content ?? {}) as TemplateResult;
  if (!strings) return typeof content === 'symbol' ? '' : String(content);
  return strings.map((part, i) => part + (i < values.length ? markup(values[i]) : '')).join('');
}
const kTerm = /<button class="term" popovertarget="term" data-term=(\d+)>([^<]*)<\/button>/g;
const terms = (text: string) => [...text.matchAll(kTerm)].map(([, place]) => glossary[Number(place)]!.name);
const plain = (text: string) => text.replace(kTerm, '$2').replaceAll('\u2060', '');

describe('terms in a text', () => {
  it('are found whole, the longest, and each once a paragraph', () => {
    const text = markup(
      withTerms('Posterior collapse: the posterior and the prior; then the prior. Codeword, pre-code.'),
    );
    expect(terms(text)).toEqual(['posterior collapse', 'posterior', 'prior']);
    expect(plain(text)).toBe('Posterior collapse: the posterior and the prior; then the prior. Codeword, pre-code.');
  });

  it('are none in links, headings and attributes, and values stay where they were', () => {
    const content = html`<h2>The prior</h2><a href=${'#prior'} title="the prior">the prior ${'of codes'}</a>
      <p class="prior">An <em>encoder</em>, ${'a decoder'}, ${html`<b>code</b> nats`}, ${3}</p>`;
    const text = markup(withTerms(content));
    expect(terms(text)).toEqual(['encoder', 'decoder', 'nat']);
    expect(plain(text)).toBe(markup(content));
  });

  it('are planned once, so that lit knows the template again', () => {
    const content = () => html`<p>The encoder ${1}</p>`;
    const [one, two] = [withTerms(content()), withTerms(content())] as TemplateResult[];
    expect(one!.strings).toBe(two!.strings);
  });
});

describe('the glossary', async () => {
  const store = new RunStore();
  const texts = await Promise.all(
    cards.map(async ({ model }) => {
      const { outcomes } = await import(`../../models/${model}/outcomes.ts`);
      const { tries } = await import(`../../models/${model}/tries.ts`);
      const content = [
        (await import(`../../models/${model}/text.ts`)).text(store),
        tries.map(({ question }: Try) => question),
        Object.values(outcomes as Outcomes).map(({ why }) => why),
      ];
      return { model, before: markup(content), after: markup(withTerms(content)) };
    }),
  );

  it.each(texts)('explains the terms of $model, and changes no word', ({ before, after }) => {
    expect(new Set(terms(after)).size).toBeGreaterThan(9);
    expect(plain(after)).toBe(before);
  });

  it('has no term that no lesson has, nor the story of all, and each once', () => {
    const story = Object.values(chapters).map(({ answer, watch, open }) => [answer, watch, open]);
    const all = markup(withTerms([...story, ...concepts.map(({ name }) => name)]));
    const used = new Set([...texts.flatMap(({ after }) => terms(after)), ...terms(all)]);
    expect(glossary.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
    const forms = glossary.flatMap(({ name, forms = [] }) => [name, ...forms].map((form) => form.toLowerCase()));
    expect(new Set(forms).size).toBe(forms.length);
    const names = glossary.map(({ name }) => name.toLowerCase());
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('says each in a sentence or two', () => {
    for (const { name, says } of glossary) {
      expect(says, name).toMatch(/^[A-Z0-9].*\.$/);
      expect(says.length, name).toBeLessThan(190);
    }
  });
});
