// What nobody needs before the bench has something to show: the way back, and what stands under the bench.
import './controls/rewind';
import './views/code-view';
import './views/final-figures';
import './views/lesson-text';
