import { inLanguage } from './language';

/** What the page says of the files that it keeps, of newer ones, and of threads that the reader turns on. */
export const words = inLanguage('offline', {
  build: {
    there: 'A new version of Hourglass is there. Reload when it suits you: your run goes on where it is.',
    reload: 'Reload now',
  },
  threads: {
    could:
      'Threads can be turned on all the same: this browser then adds the headers itself. The page is loaded anew, and your run goes on.',
    turnOn: 'Turn on threads',
    on: 'You have turned threads on in this browser.',
    turnOff: 'Turn off threads',
    busy: 'One moment: the page’s files are being fetched …',
    cannot:
      'Threads cannot be turned on here: this browser does not let the page keep files, or the host sends them changed. The run goes on with one thread.',
    noHelp:
      'Threads could not be turned on: this browser did not take the headers that were added. Everything is as it was, with one thread.',
  },
});
