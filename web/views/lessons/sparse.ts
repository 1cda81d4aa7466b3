// The lesson, and the elements that it draws.
import '../base/tabs';
import '../images/classes';
import '../images/reconstructions';
import '../network/activity';
import '../network/hourglass';
import '../network/units';

export { lesson } from '../../models/sparse/lesson';
