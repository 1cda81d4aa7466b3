import type { Nouns } from '../state/nouns';

/** A view's title where the data are other than the lesson's own: 'New faces' of 'New digits', 'Style by class' of 'Style by digit'. */
export function titleFor(title: string, { one, many }: Nouns): string {
  return title.replace(/\b(digits|shapes)\b/, many).replace(/\bdigit\b/, one === 'digit' ? one : 'class');
}
