// A page with a long list: the articles, the reports.

import './every-page.js';
import './list-rows.js';
