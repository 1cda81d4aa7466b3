import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingValue } from '../engine/protocol';
import { joinHashes } from '../state/beside';
import { link } from './lesson';

type Settings = Record<string, SettingValue>;

/** Two runs that teach something side by side. */
export interface Comparison {
  name: string;
  first: Settings;
  /** Of the same model, unless it says another. */
  second: Settings & { model?: string };
  /** What to watch. */
  watch: string;
}

export const comparisons: Record<string, Comparison[]> = {
  classic: [
    {
      name: 'RBM pre-training against plain',
      first: { preset: 'rbm-30' },
      second: { preset: 'end-to-end-30' },
      watch: 'Plain training is ahead while the other still pre-trains, then stands still. Fine-tuning passes it within an epoch.',
    },
    {
      name: 'Two numbers against thirty',
      first: { preset: 'relu-2d' },
      second: { preset: 'relu-2d', code: 30 },
      watch: 'The same network with a wider waist: how much of a 4 or a 9 gets through?',
    },
    {
      name: 'A plain code against a variational one',
      first: { preset: 'relu-2d' },
      second: { model: 'vae', preset: 'latent-2' },
      watch: 'The plain map has gaps and far-off arms; the variational one fills a round cloud, so that every place of it can be drawn.',
    },
  ],
  denoising: [
    {
      name: 'Noise against none',
      first: { preset: 'masking' },
      second: { preset: 'plain' },
      watch: 'Filters: strokes on the left, specks on the right. Copying needs no strokes.',
    },
    {
      name: 'A quarter hidden against half',
      first: { preset: 'masking' },
      second: { preset: 'masking', level: 0.5 },
      watch: 'The harder task makes larger filters, and blurs what it cannot know.',
    },
    {
      name: 'Masking against grey noise',
      first: { preset: 'masking' },
      second: { preset: 'gaussian' },
      watch: 'What is missing is filled in; what is only uncertain is smoothed.',
    },
  ],
  sparse: [
    {
      name: 'A target for each unit against a price for all',
      first: { preset: 'kl' },
      second: { preset: 'l1' },
      watch: 'Look for units that look for nothing: the price lets some die.',
    },
    {
      name: 'One in ten against one in a hundred',
      first: { preset: 'kl' },
      second: { preset: 'kl', rho: 0.01 },
      watch: 'The rarer a unit is on, the more special is what it waits for.',
    },
    {
      name: 'Pressure against none',
      first: { preset: 'kl' },
      second: { preset: 'kl', beta: 0 },
      watch: 'Without pressure the reconstruction is better and the units mean nothing.',
    },
  ],
  vae: [
    {
      name: 'Two units against twenty',
      first: { preset: 'latent-2' },
      second: { preset: 'latent-20' },
      watch: 'Choose the KL: twenty units say four times as much about a digit, and the pictures show it.',
    },
    {
      name: 'A variational code against a plain one',
      first: { preset: 'latent-2' },
      second: { model: 'classic', preset: 'relu-2d' },
      watch: 'The plain code reconstructs better: nothing makes it fill the plane. Point into the gaps of its map.',
    },
    {
      name: 'Black-and-white pixels against grey ones',
      first: { preset: 'latent-20' },
      second: { preset: 'latent-20', likelihood: 'gaussian' },
      watch: 'Another likelihood is another idea of which errors matter.',
    },
  ],
  'beta-vae': [
    {
      name: 'β = 1 against β = 8',
      first: { preset: 'beta-1' },
      second: { preset: 'beta-8' },
      watch: 'Left, sharp pictures and rows that change several things at once. Right, few rows that do anything, each one thing.',
    },
    {
      name: 'A dear code against one that grows',
      first: { preset: 'beta-4' },
      second: { preset: 'capacity' },
      watch: 'Choose the KL: one is held down throughout, the other let up slowly.',
    },
    {
      name: 'Ten units against three',
      first: { preset: 'beta-4' },
      second: { preset: 'beta-4', code: 3 },
      watch: 'When β leaves only a few units worth their price, does it matter how many are offered?',
    },
  ],
  adversarial: [
    {
      name: 'Petals against a spiral',
      first: { preset: 'mixture' },
      second: { preset: 'swiss-roll' },
      watch: 'The same game, another prior: the codes take whatever shape the draws have.',
    },
    {
      name: '1,000 labels against 100',
      first: { preset: 'semi-1000' },
      second: { preset: 'semi-100' },
      watch: 'Styles by digit: with few labels some columns stay mixed up for longer.',
    },
    {
      name: 'A discriminator against a divergence',
      first: { preset: 'normal', code: 2 },
      second: { model: 'vae', preset: 'latent-2' },
      watch: 'Both want a round cloud of codes. One is told by a formula, the other by an opponent.',
    },
  ],
  seq2seq: [
    {
      name: 'Reversed against forward',
      first: { preset: 'grammar' },
      second: { preset: 'grammar-forward' },
      watch: 'The curves part early: the reversed reader finds its way sooner.',
    },
    {
      name: '128 units against 16',
      first: { preset: 'grammar' },
      second: { preset: 'grammar', units: 16 },
      watch: 'The narrow state keeps how a sentence goes, and loses who did it to whom.',
    },
    {
      name: 'The right words against its own',
      first: { preset: 'grammar' },
      second: { preset: 'grammar', own_words: 0.3 },
      watch: 'Trained on its own words now and then, it learns more slowly, and to recover from its slips.',
    },
  ],
};

/** The link that sets a comparison up. */
export function comparisonLink(model: string, { first, second }: Comparison): string {
  const { model: other = model, ...settings } = second;
  return joinHashes(link(model, { ...first, seed: 1 }), link(other, settings));
}

/** A lesson's comparisons, as a part of its text. */
export function sideBySide(model: string): TemplateResult {
  return html`
    <section class="pairs">
      <h2>Two runs side by side</h2>
      <ul class="beside">
        ${(comparisons[model] ?? []).map((one) => html`<li><a href=${comparisonLink(model, one)}>${one.name}.</a> ${one.watch}</li>`)}
      </ul>
    </section>
  `;
}
