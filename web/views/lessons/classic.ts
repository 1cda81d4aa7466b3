// The lesson, and the elements that it draws; those of a classifier when a run first has one.
import '../code/code-map';
import '../images/reconstructions';
import '../network/filters';
import '../network/hourglass';
import { lessonWith } from '../../models/classic/lesson';

export const lesson = lessonWith(() => Promise.all([import('../base/tabs'), import('../images/classes')]));
