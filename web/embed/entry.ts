import '../style/page.css';
import { settle } from '../text/settled';

window.opening = settle().then(async () => {
  const { speakSplice } = await import('./main');
  void speakSplice();
});
