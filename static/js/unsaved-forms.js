// Forms that ask before somebody leaves a page on which they have typed.

import {listen} from './dom.js';

for (const form of document.querySelectorAll('form[data-guard]')) {
  let touched = false;
  listen('input', () => { touched = true; }, form);
  listen('submit', () => { touched = false; }, form);
  listen('beforeunload', event => { if (touched) event.preventDefault(); }, window);
}
