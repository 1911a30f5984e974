// The page of all that a writer proposes: keys that answer the row one is at.

import './list-page.js';
import {find} from './dom.js';
import {addShortcut} from './shortcuts.js';

const press = selector => () => {
  const row = document.activeElement.closest('.rows > li');
  if (row) find(selector, row)?.click();
};

addShortcut('evidence', 'Accept as evidence', 'e', press('[value^="evidence:"]'));
addShortcut('askProposal', 'Ask as a question', 'q', press('[value^="question:"]'));
addShortcut('dismiss', 'Throw away', 'x', press('[value^="thrown away:"]'));
addShortcut('choose', 'Select', 'v', press('[name="chosen"]'));
