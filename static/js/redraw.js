// After marks were replaced: their numbers, what is shown of them, the frame of the current one, and the focus.

import {focusCurrent, makeCurrent} from './current.js';
import {hasFocus, listen} from './dom.js';
import {drawHighlights} from './filters.js';
import {renumberMarks} from './sentences.js';
import {state} from './state.js';

export function redrawMarks() {
  const {current} = state;
  renumberMarks();
  drawHighlights();
  if (current) makeCurrent(current.isConnected ? current : document.getElementById(current.id));
}

// A mark that had the focus was replaced: the focus goes on at the current sentence.
export function restoreFocus() {
  if (state.focusLost && state.current && document.activeElement === document.body) focusCurrent();
  state.focusLost = false;
}

listen('htmx:oobBeforeSwap', event => {
  if (hasFocus(event.detail.target)) state.focusLost = true;
});
