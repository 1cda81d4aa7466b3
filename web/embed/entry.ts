import '../style/page.css';
import './early';
import { openWith } from '../host/opening';

openWith(async () => {
  const { speakSplice } = await import('./main');
  void speakSplice();
});
