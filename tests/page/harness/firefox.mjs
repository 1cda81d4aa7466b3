// Firefox for page tests, which puppeteer drives over WebDriver BiDi.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const kFirefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** Why there is no Firefox to test in; false where there is one. */
export const noFirefox =
  !existsSync(kFirefox) && `there is no Firefox at ${kFirefox} (Debian's package firefox-esr, or FIREFOX=/path/to/it)`;

/** A browser with a profile of its own. */
export function startFirefox() {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: kFirefox,
    headless: true,
    timeout: 100_000, // ms, to start
    protocolTimeout: 300_000,
    args: ['--width=1280', '--height=800'],
    extraPrefsFirefox: { 'intl.accept_languages': 'en-GB, en', 'intl.locale.requested': 'en-GB' }, // whatever this machine speaks
  });
}
