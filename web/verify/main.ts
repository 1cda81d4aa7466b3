import '../style/page.css';
import '../style/scheme';
import { ensureLanguage } from '../shared/language';
import { surviveTranslation } from '../style/translated';
import './page';

ensureLanguage();
surviveTranslation();
document.body.replaceChildren(document.createElement('hg-verify'));
