// The lesson, and the elements that it draws.
import '../base/tabs';
import '../code/prior-plane';
import '../images/reconstructions';
import '../images/samples';
import '../images/style-grid';
import '../network/hourglass';
import '../progress/phase-steps';

export { lesson } from '../../models/adversarial/lesson';
