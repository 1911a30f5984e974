// The review page. What is not named here is imported by what is.

import './every-page.js';
import './double-click.js';
import './evidence-paste.js';
import './reason-tooltip.js';
import './review-shortcuts.js';
import './text-search.js';
