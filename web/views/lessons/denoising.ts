// The lesson, and the elements that it draws.
import '../base/tabs';
import '../images/classes';
import '../images/pad';
import '../images/triples';
import '../network/filters';
import '../network/hourglass';

export { lesson } from '../../models/denoising/lesson';
