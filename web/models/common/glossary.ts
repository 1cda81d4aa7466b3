import { words } from '../../text/glossary';

/** In the order of the alphabet. */
export const glossary = words.terms;
