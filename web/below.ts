// What stands under the bench: it comes once the bench has something to show.
import './views/code-view';
import './views/final-figures';
import './views/lesson-text';
