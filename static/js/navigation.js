// Going from sentence to sentence by key, and where one goes on after a decision or a return.

import {leftAt, makeCurrent} from './current.js';
import {find, listen} from './dom.js';
import {announce, otherPages, panel, panelRoot} from './elements.js';
import {focusSide, loadPanel, panelDrawn, rememberVersion} from './panel.js';
import {select} from './selection.js';
import {allSentences, currentId, isOpen, markOf, sentencesOf, shownMarks} from './sentences.js';
import {marksInList} from './speakers.js';
import {pageData, state} from './state.js';

// The next one of a kind, in the order of what is shown: the text, or the list of who says what.
// A sentence that stands twice counts at its first place.
function neighbour(from, step, kind) {
  const order = marksInList() || allSentences();
  const wanted = new Set(sentencesOf[kind]());
  let i = from ? order.indexOf(from) : step > 0 ? -1 : order.length;
  for (i += step; i >= 0 && i < order.length; i += step) if (wanted.has(order[i])) return order[i];
  return null;
}

const nextOpen = from => neighbour(from, 1, 'open') || neighbour(null, 1, 'open');

// What a key does: `step` is 1 or -1, `kind` one of `sentencesOf`. Whether a person goes on after a decision or the page
// does, whichever comes first, it is one step: no sentence is skipped unseen.
export function move(step, kind) {
  if (state.isMovedOn && step > 0 && ['marks', 'open'].includes(kind)) {
    state.isMovedOn = false;
    announce('This is the next one already.');
    return;
  }
  const isCircle = kind === 'disputed' && !otherPages.exist;
  const next = neighbour(state.current, step, kind) || (isCircle && neighbour(null, step, kind));
  if (next) select(next, 'text');
  else if (otherPages.turnTo?.(step, kind)) return;
  else if (kind === 'disputed') announce('No sentence is disputed.');
  else if (kind === 'open') announce(showWhatIsLeft());
  else announce(step > 0 ? 'This is the last one.' : 'This is the first one.');
}

// To what the writer proposes and nobody has answered: at the current sentence first.
export function goToProposals() {
  const {current} = state;
  const isHere = current?.dataset.proposed && !find('.proposals :focus', panel);
  const next = isHere ? current : neighbour(current, 1, 'proposed') || neighbour(null, 1, 'proposed');
  if (next) select(next, 'proposal');
  else announce(`No proposal is left to answer${otherPages.exist ? ' in this part' : ''}.`);
}

export function goOn() {
  const next = nextOpen(state.current);
  if (next) {
    select(next, focusSide());
    state.isMovedOn = true;
    return;
  }
  loadPanel(currentId(), focusSide());
  announce(`${find('#said').textContent} ${showWhatIsLeft()}`);
}

// What is left, and for whom. What is not highlighted is not gone to: the slider or the filter brings it back.
function showWhatIsLeft() {
  const {finished, forMe, whatIsLeft} = find('#progress').dataset;
  find('#finished').hidden = !finished;
  return (forMe > 0 && otherPages.whatIsLeft) || whatIsLeft;
}

// Back to the sentence that was left, unless the address names one, a new draft came, or it is done or not shown.
function resume([draft, assertion]) {
  if (otherPages.resume?.(draft, assertion)) return;
  const mark = draft === pageData.draft && markOf(assertion);
  const {current} = state;
  if (new URLSearchParams(location.search).has('at')) current?.scrollIntoView({block: 'center'});
  else if (mark && isOpen(mark) && !('quiet' in mark.dataset) && mark !== current) {
    select(mark);
    mark.scrollIntoView({block: 'center'});
  } else if (current && location.search && 'quiet' in current.dataset) select(nextOpen(null) || shownMarks()[0]);
}

// The page comes with the panel of one sentence; that is the current one.
const leftBefore = leftAt();
makeCurrent(markOf(panelRoot()?.dataset.assertion));
rememberVersion();
listen('DOMContentLoaded', () => {
  if (state.panelRequest) return; // somebody chose a sentence while the page was coming
  panelDrawn();
  resume(leftBefore);
});
