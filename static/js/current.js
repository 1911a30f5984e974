// The current sentence: its frame, and where it is to be seen, in the text or in the list of who says what.

import {find, findAll} from './dom.js';
import {currentId} from './sentences.js';
import {frameCurrentLine, lineOf} from './speakers.js';
import {pageData, state} from './state.js';
import {readStored, writeStored} from './storage.js';

const LEFT_AT = `left:${pageData.person}:${pageData.article}`;

// The draft and the assertion that this person was at when they left the article.
export const leftAt = () => readStored(localStorage, LEFT_AT, []);

export function makeCurrent(sentence) {
  for (const old of findAll('[data-current]')) delete old.dataset.current;
  state.current = sentence;
  if (sentence) {
    sentence.dataset.current = '';
    find('[data-skip-current]').href = `#${sentence.id}`;
  }
  if (currentId()) writeStored(localStorage, LEFT_AT, [pageData.draft, currentId()]);
  frameCurrentLine();
}

const shownAt = sentence => lineOf(sentence.dataset.assertion) || sentence;

export function bringIntoView(sentence) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  shownAt(sentence).scrollIntoView({block: 'nearest', behavior: still ? 'auto' : 'smooth'});
}

export function focusCurrent() {
  const {current} = state;
  const link = lineOf(currentId()) || find('a', current);
  if (!link) current.tabIndex = -1;
  (link || current).focus({preventScroll: true});
}

export function returnToCurrent() {
  if (!state.current) return;
  shownAt(state.current).scrollIntoView({block: 'center'});
  focusCurrent();
}
