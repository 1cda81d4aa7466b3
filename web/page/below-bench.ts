// What nobody needs before the bench has something to show: the way back, and what stands under the bench.
import '../controls/rewind';
import '../controls/threads';
import '../views/lesson-page/code-view';
import '../views/lesson-page/final-figures';
import '../views/lesson-page/lesson-text';
import '../views/progress/troubles';
import './printed';
