import { language } from '../text/language';

/** Says which language the page is in. */
export function nameLanguage(): void {
  document.documentElement.lang = language;
}

/**
 * Where the browser's language is none that `Intl` knows ('C', on a Linux machine without a locale), libraries that ask for it
 * throw when they are imported. There it is English.
 */
export function ensureLanguage(browser: Pick<Navigator, 'language' | 'languages'> = navigator): void {
  try {
    new Intl.NumberFormat(browser.language);
    new Intl.NumberFormat([...browser.languages]);
  } catch {
    const say = (key: 'language' | 'languages', value: unknown) =>
      Object.defineProperty(browser, key, { value, configurable: true });
    say('language', 'en');
    say('languages', ['en']);
  }
}
