// The lesson, and the elements that it draws.
import '../base/tabs';
import '../sequences/between';
import '../sequences/grammar-choice';
import '../sequences/lengths';
import '../sequences/sentences';
import '../sequences/states';
import '../sequences/translate';
import '../sequences/unrolled';

export { lesson } from '../../models/seq2seq/lesson';
