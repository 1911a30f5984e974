// The keys of the review page, in the order of the list of keys (its headings are in shortcut-list.js).

import {chooseAllShown, chooseCurrent, clearSelected, decideForSelected} from './bulk.js';
import {focusCurrent} from './current.js';
import {undo} from './decisions.js';
import {buttonOf, find} from './dom.js';
import {announce, bulkForm, panel} from './elements.js';
import {narrow, openSearch} from './filters.js';
import {goToProposals, move} from './navigation.js';
import {focusField, focusSide, onPanel, pressInPanel} from './panel.js';
import {hideReason} from './reason-tooltip.js';
import {selectAssertion, switchToSpeakers} from './selection.js';
import {currentId} from './sentences.js';
import {addShortcut, goTo, onPage} from './shortcuts.js';
import {state} from './state.js';

const decide = name => () => decideForSelected(name) || pressInPanel(name);

function sayWhoDenies() {
  const {lastDenied} = state;
  if (lastDenied && lastDenied !== currentId()) selectAssertion(lastDenied, 'text');
  focusField('.tag [name="denied_by"]');
}

function leavePanel() {
  hideReason();
  if (!clearSelected() && state.current && focusSide() === 'panel') focusCurrent();
}

// A note or a tick is saved with the verdict that one is at, or the one that stands. A party alone is no verdict: the
// button of its verdict takes the focus. For several it is the verdict: what is typed there is for that one alone.
function submitWithVerdict(form) {
  const {tagName, dataset: {verdict}} = document.activeElement;
  const button = verdict ? buttonOf(verdict, form) : find('[aria-pressed="true"]', form);
  if (tagName === 'INPUT' && button?.ariaPressed === 'false') focusVerdict(button);
  else if (button || form.dataset.write !== 'tag') form.requestSubmit(button);
  else announce('Choose Alleged, Denied or Verified first.');
}

function focusVerdict(button) {
  button.focus();
  announce(`Not saved yet: press ${button.childNodes[1].data}.`);
}

// Moves go on while their key is held down.
function addMove(name, label, key, step, kind) {
  addShortcut(name, label, key, () => move(step, kind), {repeats: true});
}

// What a button or a tick of the panel does.
const addPress = (name, label, key) => addShortcut(name, label, key, () => pressInPanel(name));

Object.assign(onPage, {escape: leavePanel, submit: submitWithVerdict});

addMove('next', 'Next assertion', 'j', 1, 'marks');
addMove('previous', 'Previous assertion', 'k', -1, 'marks');
addMove('nextOpen', 'Next open assertion', 'n', 1, 'open');
addMove('previousOpen', 'Previous open assertion', 'p', -1, 'open');
addMove('nextDisputed', 'Next disputed assertion', 'N', 1, 'disputed');
addMove('nextSentence', 'Next sentence, highlighted or not', 'J', 1, 'sentences');
addMove('nextRest', 'Next sentence not taken for an assertion', 'U', 1, 'rest');
addMove('previousSentence', 'Previous sentence, highlighted or not', 'K', -1, 'sentences');
['alleged', 'denied', 'verified'].forEach((verdict, i) => {
  addShortcut(verdict, `Tag: ${verdict}`, String(i + 1), decide(verdict));
});
addPress('words', 'Tick: words', 'q');
addPress('content', 'Tick: content', 'f');
addPress('withdraw', 'Withdraw your verdict', '0');
addPress('confirm', 'Confirm: it still holds', 'h');
addPress('take', 'Take over evidence', 't');
addShortcut('note', 'Write a note', 'c', () => focusField('.tag [name="note"]'));
addShortcut('deniedBy', 'Say who denies it', 'b', sayWhoDenies);
addShortcut('dismiss', 'Dismiss', 'x', decide('dismiss'));
addShortcut('mark', 'Mark as assertion', 'm', () => find('.unmarked form', panel)?.requestSubmit());
addShortcut('undo', 'Undo my last decision', 'z', undo);
addShortcut('evidence', 'New evidence', 'e', () => focusField('.evidence [name="url"]'));
addShortcut('proposals', 'Next proposal of the writer', 'w', goToProposals);
if (bulkForm) {
  addShortcut('choose', 'Select (to tag several)', 'v', chooseCurrent);
  addShortcut('chooseAll', 'Select all shown', 'V', chooseAllShown);
}
addShortcut('sources', 'Speakers: who says what', 's', switchToSpeakers);
addShortcut('open', 'Open the panel', 'o', () => onPanel(() => find('#panel-title', panel).focus()));
addShortcut('search', 'Find in the article', '/', openSearch);
addShortcut('fewer', 'Highlight fewer sentences', '-', narrow(1), {repeats: true});
addShortcut('more', 'Highlight more sentences', '+', narrow(-1), {repeats: true});
addShortcut('list', 'Back to the desk', 'u', goTo('desk'));
