import '../style/scheme';
import { ensureLanguage, nameLanguage } from '../shared/language';
import { surviveTranslation } from '../style/translated';
import './page';

ensureLanguage();
nameLanguage();
surviveTranslation();
document.body.replaceChildren(document.createElement('hg-verify'));
