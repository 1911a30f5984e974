// Several sentences chosen, to be tagged or dismissed together: all of them or none.

import {returnToCurrent} from './current.js';
import {buttonOf, find, findAll, hasFocus, listen} from './dom.js';
import {announce, articleText, bulkForm, speakerList} from './elements.js';
import {selectAssertion} from './selection.js';
import {allMarks, currentId, markOf, shownMarks} from './sentences.js';
import {idOfLine} from './speakers.js';
import {state} from './state.js';

const {selected} = state;
const versionOf = id => markOf(id).dataset.version;

function drawSelected() {
  for (const mark of allMarks()) mark.toggleAttribute('data-chosen', selected.has(mark.dataset.assertion));
  for (const line of findAll('#sources li')) {
    find('input', line).checked = selected.has(idOfLine(line));
  }
  find('[data-chosen-count]', bulkForm).textContent = selected.size;
  bulkForm.hidden = !selected.size;
}

function choose(ids, wanted) {
  let isFull = false;
  for (const id of ids) {
    if (!wanted) selected.delete(id);
    else if (selected.has(id) || selected.size < bulkForm.dataset.most) selected.set(id, versionOf(id));
    else isFull = true;
  }
  drawSelected();
  announce(`${selected.size || 'None'} selected${isFull ? ', the most at once' : ''}.`);
}

const toggleSelected = id => choose([id], !selected.has(id));

// How many were chosen. What was typed for them is for no others.
export function clearSelected() {
  if (!bulkForm) return false;
  const had = selected.size;
  find('form', bulkForm).reset();
  if (hasFocus(bulkForm)) returnToCurrent();
  if (had) choose([...selected.keys()], false);
  return had;
}

// Refused as a whole: the choice stays, at the versions that the page has by now.
export function renewSelected() {
  for (const id of selected.keys()) {
    if (markOf(id)) selected.set(id, versionOf(id));
    else selected.delete(id);
  }
  drawSelected();
}

// They stay chosen, to be told who denies them: Denied again saves it, Esc lets them go.
export function askWhoDenies() {
  renewSelected();
  find('[name="denied_by"]', bulkForm).focus();
}

// What a key decides is decided for all that are chosen, as by the button here; whether any are.
export function decideForSelected(name) {
  if (!selected.size) return false;
  buttonOf(name, bulkForm).click();
  return true;
}

export function chooseCurrent() {
  if (find('[data-gone]')) announce('This sentence is no longer in the newest draft.');
  else if (currentId()) toggleSelected(currentId());
  else announce('Only highlighted sentences can be selected.');
}

export const chooseAllShown = () => choose(shownMarks().map(mark => mark.dataset.assertion), true);

// With Shift a click chooses a sentence; pressing the mouse selects no words then. The panel follows to what is chosen.
function textPressed(event) {
  const mark = event.shiftKey && event.target.closest('mark');
  if (!mark) return;
  event.preventDefault();
  if (event.type !== 'click') return;
  const {assertion} = mark.dataset;
  toggleSelected(assertion);
  selectAssertion([...selected.keys()].at(-1) || assertion);
}

if (bulkForm) {
  listen('mousedown', textPressed, articleText);
  listen('click', textPressed, articleText);
  listen('change', ({target}) => choose([idOfLine(target.closest('li'))], target.checked), speakerList);
  listen('click', clearSelected, find('button', bulkForm));
  listen('click', chooseAllShown, find('#choose-all'));
  listen('highlights-drawn', drawSelected);
}
