// The review page of a text that is shown in several pages.

import './review-page.js';
import './pagination.js';
