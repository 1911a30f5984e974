// Forms that ask before somebody leaves a page on which they have typed.

import {findAll, listen} from './dom.js';

for (const form of findAll('form[data-guard]')) {
  let touched = false;
  listen('input', () => { touched = true; }, form);
  listen('submit', () => { touched = false; }, form);
  listen('beforeunload', event => { if (touched) event.preventDefault(); }, window);
}
