import '../style/page.css';
import { openWith } from '../host/opening';

openWith(() => import('./main'));
