// The lesson, and the elements that it draws.
import '../images/reconstructions';
import '../network/activity';
import '../network/hourglass';
import '../network/units';

export { lesson } from '../../models/sparse/lesson';
