import '../style/page.css';
import { settle } from '../text/settled';

window.opening = settle().then(async () => void (await import('./main')));
