// The page of all that a writer proposes: keys that answer the row one is at.

import './list-page.js';
import {find, findAll, listen} from './dom.js';
import {addShortcut} from './shortcuts.js';
import {readStored, writeStored} from './storage.js';

const ANSWERED_AT = 'row-answered'; // where on the page somebody answered a row, counted from 0
const proposalRows = findAll('.rows.proposals > li');

const press = selector => () => {
  const row = document.activeElement.closest('.rows > li');
  if (row) find(selector, row)?.click();
};

function rememberRow({submitter}) {
  const index = proposalRows.indexOf(submitter?.closest('.rows > li'));
  if (index >= 0) writeStored(sessionStorage, ANSWERED_AT, index);
}

// Whoever answered a row goes on at the one that took its place.
function goOnAtRow() {
  const index = readStored(sessionStorage, ANSWERED_AT, null);
  writeStored(sessionStorage, ANSWERED_AT, null);
  if (index !== null) find('.what a', proposalRows[index] || proposalRows.at(-1))?.focus();
}

listen('submit', rememberRow);
goOnAtRow();

addShortcut('evidence', 'Accept as evidence', 'e', press('[value^="evidence:"]'));
addShortcut('askProposal', 'Ask as a question', 'q', press('[value^="question:"]'));
addShortcut('dismiss', 'Throw away', 'x', press('[value^="thrown away:"]'));
addShortcut('choose', 'Select', 'v', press('[name="chosen"]'));
