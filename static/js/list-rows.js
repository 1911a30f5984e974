// Long lists: one key searches, two go from row to row; Enter follows the row's link as it follows any.

import {find, findAll} from './dom.js';
import {addShortcut} from './shortcuts.js';

const rows = findAll('.rows > li');
const stepRow = by => () => {
  const at = rows.indexOf(document.activeElement.closest('.rows > li'));
  find('.what a', rows[Math.min(Math.max(at + by, 0), rows.length - 1)])?.focus();
};

addShortcut('down', 'Next row', 'j', stepRow(1), {repeats: true});
addShortcut('up', 'Row before', 'k', stepRow(-1), {repeats: true});
addShortcut('search', 'Search the list', '/', () => find('#q')?.select());
