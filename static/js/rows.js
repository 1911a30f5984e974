// Long lists: one key searches, two go from row to row; Enter follows the row's link as it follows any.
'use strict';

(() => {
  const rows = [...document.querySelectorAll('.rows > li')];
  const step = by => () => {
    const at = rows.indexOf(document.activeElement.closest('.rows > li'));
    desk.find('.what a', rows[Math.min(Math.max(at + by, 0), rows.length - 1)])?.focus();
  };

  desk.act('down', 'Next row', 'j', step(1));
  desk.act('up', 'Row before', 'k', step(-1));
  desk.actions.down.moves = desk.actions.up.moves = true;
  desk.act('search', 'Search the list', '/', () => desk.find('#q')?.select());
})();
