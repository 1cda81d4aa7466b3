// The lesson, and the elements that it draws.
import '../base/tabs';
import '../code/code-map';
import '../code/factor-matrix';
import '../code/knobs';
import '../code/traversals';
import '../code/unit-bars';
import '../images/reconstructions';
import '../images/samples';
import '../network/hourglass';

export { lesson } from '../../models/beta-vae/lesson';
