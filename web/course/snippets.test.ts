import { describe, expect, it } from 'vitest';
import { readFrameWish } from '../embed/frame-hash';
import { languageIn } from '../text/languages';
import { snippets } from './snippets';
import { frameAddress, goalText, kOwnGoal, lockText, pageAddress, runOf } from './wish';
import type { CourseWish } from './wish';
import type { Setting } from '../engine/protocol';

const kSite = 'https://example.org/hourglass/';
const wish: CourseWish = {
  run: '#v=1&model=vae&preset=latent-2&seed=7&beta=2',
  title: 'The variational autoencoder',
  views: [],
  hides: [],
  theme: null,
  language: null,
  lock: '',
  goal: '',
  plays: true,
  width: null,
  height: 560,
};
const locked: CourseWish = {
  ...wish,
  views: ['manifold', 'loss'],
  hides: ['data'],
  theme: 'dark',
  lock: 'all,learning_rate:0.001..0.01,optimiser:adam|sgd',
  goal: 'test_squared_error<36@epochs<=2',
  plays: false,
  width: 640,
};
const text = (name: string, of = wish) => snippets(kSite, of).find((one) => one.name === name)!.text;
const unescaped = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

describe('a wish’s addresses', () => {
  it('are the run’s, with what the dialog decides on in the place of what the run had', () => {
    const run = runOf('#v=1&model=vae&lock=code&goal=kl<3&play=0&tour=2&story=chapter&tab=map&seed=7&sample=4');
    expect(run).toBe('#v=1&model=vae&tab=map&seed=7&sample=4');
    expect(pageAddress(kSite, wish)).toBe(`${kSite}#v=1&model=vae&preset=latent-2&seed=7&beta=2`);
    expect(frameAddress(kSite, wish)).toBe(`${kSite}embed.html#v=1&model=vae&preset=latent-2&seed=7&beta=2`);
  });

  it('say to the frame what it is to show, and to both what is fixed and what is asked for', () => {
    const read = readFrameWish(new URL(frameAddress(kSite, locked)).hash);
    expect(read.complaints).toEqual([]);
    expect([read.views, [...read.hides], read.theme]).toEqual([['manifold', 'loss'], ['data'], 'dark']);
    for (const hash of [read.run, new URL(pageAddress(kSite, locked)).hash]) {
      const keys = new URLSearchParams(hash.slice(1));
      expect([keys.get('lock'), keys.get('goal'), keys.get('play')]).toEqual([locked.lock, locked.goal, '0']);
    }
  });
});

describe('the language', () => {
  const german: CourseWish = { ...wish, language: 'de' };
  it('is the reader’s own, or one for all: in the addresses of page and frame, and an attribute of the element', () => {
    const run = runOf('#v=1&model=vae&lang=en'); // the lecturer's
    expect(pageAddress(kSite, { ...wish, run })).toBe(`${kSite}#v=1&model=vae`);
    for (const address of [pageAddress(kSite, { ...german, run }), frameAddress(kSite, { ...german, run })])
      expect(languageIn(new URL(address))).toBe('de');
    expect(text('Frame', german)).toContain('lang=de"');
    expect(text('Element', german)).toContain('<hourglass-playground model="vae" preset="latent-2" seed="7" lang="de"');
    expect(text('Element')).not.toContain('lang');
    expect(readFrameWish(new URL(frameAddress(kSite, german)).hash).complaints).toEqual([]);
  });
});

describe('what readers may change', () => {
  const settings = ['code', 'learning_rate', 'optimiser'].map((key) => ({ key }) as Setting);
  const free = { optimiser: { least: '', most: '' }, learning_rate: { least: '0.001', most: '' } };
  it('is everything, nothing, or what is ticked', () => {
    expect(lockText({ isOpen: true, hides: true, free }, settings)).toBe('');
    expect(lockText({ isOpen: false, hides: false, free: {} }, settings)).toBe('all');
    expect(lockText({ isOpen: false, hides: true, free }, settings)).toBe(
      'all:hidden,learning_rate:0.001..,optimiser:any',
    );
  });
  it('goes from and to numbers as people write them', () => {
    const range = { learning_rate: { least: '0,001', most: ' 1e-2' } };
    expect(lockText({ isOpen: false, hides: false, free: range }, settings)).toBe('all,learning_rate:0.001..0.01');
    const unclear = { code: { least: '', most: '1,500' } };
    expect(lockText({ isOpen: false, hides: false, free: unclear }, settings)).toBe('all,code:..1,500');
  });
});

describe('a goal', () => {
  const choice = {
    figure: 'squared_error',
    own: 'kl<3',
    sign: '<',
    limit: ' 36 ',
    within: '2',
    unit: 'epochs',
  } as const;
  it('is one condition, within some training or not, or the one that the run has', () => {
    expect(goalText(choice)).toBe('test_squared_error<36@epochs<=2');
    expect(goalText({ ...choice, within: '' })).toBe('test_squared_error<36');
    expect(goalText({ ...choice, limit: '0,25', within: '2,5' })).toBe('test_squared_error<0.25@epochs<=2.5');
    expect(goalText({ ...choice, limit: '' })).toBe('');
    expect(goalText({ ...choice, figure: '' })).toBe('');
    expect(goalText({ ...choice, figure: kOwnGoal })).toBe('kl<3');
  });
});

describe('what is pasted', () => {
  it('is HTML whose attributes hold the address, quoted', () => {
    for (const name of ['Frame', 'Course system']) {
      const [, src] = /<iframe src="([^"]*)"/.exec(text(name, locked))!;
      expect(src).not.toMatch(/[<>]|&(?!amp;|quot;|lt;|gt;)/);
      expect(unescaped(src!)).toBe(frameAddress(kSite, locked));
      expect(text(name, locked)).toContain('width="640" height="560"');
      expect(text(name)).toContain('width="100%" height="560"');
    }
    expect(text('Course system')).toContain(`<a href="${pageAddress(kSite, wish).replaceAll('&', '&amp;')}"`);
    expect(text('Course system')).not.toMatch(/script|style=|sandbox/);
  });

  it('is an element that has the run’s own keys as attributes, and the rest as settings', () => {
    expect(text('Element')).toBe(
      [
        '<script type="module" src="https://example.org/hourglass/embed.js"></script>',
        '<hourglass-playground model="vae" preset="latent-2" seed="7" settings="beta=2">',
        '  <a href="https://example.org/hourglass/#v=1&amp;model=vae&amp;preset=latent-2&amp;seed=7&amp;beta=2">The variational autoencoder, training in this page</a>',
        '</hourglass-playground>',
      ].join('\n'),
    );
    expect(text('Element', locked)).toContain(
      'view="manifold,loss" hide="data" theme="dark" play="0" goal="test_squared_error&lt;36@epochs&lt;=2" lock="all,learning_rate:0.001..0.01,optimiser:adam|sgd" settings="beta=2" style="max-width: 640px"',
    );
  });

  it('is Markdown in which no title ends the link', () => {
    expect(text('Markdown')).toBe(`[The variational autoencoder, training in this page](${pageAddress(kSite, wish)})`);
    expect(text('Markdown', { ...wish, title: 'A](x) `b`' })).toMatch(/^\[A\\\]\(x\) \\`b\\`, training/);
    expect(pageAddress(kSite, locked)).not.toMatch(/[()<>\s|]/);
  });

  it('is a cell of Python', () => {
    expect(text('Jupyter', locked)).toBe(
      `from IPython.display import IFrame\nIFrame("${frameAddress(kSite, locked)}", width=640, height=560)`,
    );
    expect(text('Jupyter')).toContain('width="100%"');
  });
});
