// The lesson, and the elements that it draws.
import '../base/tabs';
import '../code/code-map';
import '../code/importance';
import '../code/manifold';
import '../code/unit-bars';
import '../images/interpolation';
import '../images/reconstructions';
import '../images/samples';
import '../network/hourglass';

export { lesson } from '../../models/vae/lesson';
