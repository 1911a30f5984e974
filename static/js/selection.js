// Selecting a sentence: it is framed, brought into view, and its panel loaded.

import {bringIntoView, focusCurrent, makeCurrent, returnToCurrent} from './current.js';
import {find, listen} from './dom.js';
import {articleText, speakerList} from './elements.js';
import {loadPanel, showUnmarked} from './panel.js';
import {hideReason} from './reason-tooltip.js';
import {currentId, markOf} from './sentences.js';
import {toggleSpeakers} from './speakers.js';
import {state} from './state.js';
import {clearRefusal} from './write-queue.js';

// `focus` says where the focus goes: 'text', 'panel', 'proposal' in the panel, or nowhere.
export function select(sentence, focus = '') {
  if (!sentence) return;
  hideReason();
  state.afterPanel = state.lastDenied = null;
  state.isMovedOn = false;
  clearRefusal();
  makeCurrent(sentence);
  bringIntoView(sentence);
  if (focus === 'text') focusCurrent();
  state.focusAfterPanel = focus === 'text' ? '' : focus;
  if (currentId()) loadPanel(currentId());
  else showUnmarked(sentence);
}

export const selectAssertion = (id, focus) => select(markOf(id), focus);

// A click by Enter has no place; whoever came by keyboard goes on in the panel.
const focusAfterClick = event => (event.detail === 0 ? 'panel' : '');
const isPlainClick = event => !event.ctrlKey && !event.metaKey && !event.shiftKey;

function sentenceClicked(event) {
  const sentence = event.target.closest('[data-sentence]');
  if (!sentence || !isPlainClick(event)) return;
  if (String(getSelection())) return; // somebody is marking words to copy them
  event.preventDefault();
  select(sentence, focusAfterClick(event));
}

function lineClicked(event) {
  const line = event.target.closest('[data-line]');
  if (!line || !isPlainClick(event)) return;
  event.preventDefault();
  selectAssertion(line.dataset.line, focusAfterClick(event));
}

export function switchToSpeakers() {
  toggleSpeakers();
  returnToCurrent();
}

listen('click', sentenceClicked, articleText);
listen('click', lineClicked, speakerList);
listen('click', switchToSpeakers, find('#sources-button'));
