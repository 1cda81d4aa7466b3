// The files of the table of cases (cases.json): each case's name → { path: bytes }. All are small look-alikes of files that
// people have, made here; what each is to be understood as, the table says. A case's first file is what is opened; of
// several, the folder.
import { archives } from './archives.mjs';
import { arrays } from './arrays.mjs';
import { lists } from './lists.mjs';
import { oddArrays } from './odd-arrays.mjs';
import { oddTables } from './odd-tables.mjs';
import { oddTexts } from './odd-texts.mjs';
import { pairs } from './pairs.mjs';
import { pictures } from './pictures.mjs';
import { texts } from './texts.mjs';

export const cases = {
  ...arrays,
  ...oddArrays,
  ...pictures,
  ...lists,
  ...oddTables,
  ...archives,
  ...texts,
  ...oddTexts,
  ...pairs,
};
