// The lesson, and the elements that it draws.
import '../code/code-map';
import '../images/reconstructions';
import '../network/filters';
import '../network/hourglass';

export { lesson } from '../../models/classic/lesson';
