// The message at the top of the page, which stays until it is closed.

import {copyOf, find, listen} from './dom.js';
import {state} from './state.js';

export function showProblem(title, text) {
  if (state.otherPerson) return;
  const problem = copyOf('problem-template');
  find('h2', problem).textContent = title;
  find('p', problem).textContent = text;
  find('#problems').replaceChildren(problem);
}

// What says that somebody else is logged in stays.
export function clearProblems() {
  if (!state.otherPerson) find('#problems').replaceChildren();
}

listen('other-person', () => { state.otherPerson = true; });
