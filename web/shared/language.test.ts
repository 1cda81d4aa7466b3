import { expect, it } from 'vitest';
import { ensureLanguage } from './language';

const browser = (language: string, languages = [language]) =>
  Object.create({
    get language() {
      return language;
    },
    get languages() {
      return languages;
    },
  }) as Pick<Navigator, 'language' | 'languages'>;

it.each([['C'], ['en_US.UTF-8'], ['']])('a browser whose language is %j speaks English', (language) => {
  const made = browser(language);
  ensureLanguage(made);
  expect([made.language, made.languages]).toEqual(['en', ['en']]);
  expect(() => new Intl.NumberFormat(made.language)).not.toThrow();
});

it.each([['de'], ['en-US'], ['zh-Hant-TW']])('one whose language is %j keeps it', (language) => {
  const made = browser(language, [language, 'en']);
  ensureLanguage(made);
  expect([made.language, made.languages]).toEqual([language, [language, 'en']]);
});
