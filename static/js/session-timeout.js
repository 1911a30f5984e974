// Two minutes before the log-in session ends: says so, and one key keeps it. What was typed stays in any case.

import {find, hasFocus, listen} from './dom.js';
import {logInAgain} from './login.js';
import {addShortcut, showKeys} from './shortcuts.js';
import {state} from './state.js';

const RETRY = 10; // seconds
const endNotice = find('#ending'); // not there for who is not logged in
let lookTimer = 0;
let cameFrom = null;

function ask(verb, headers) {
  htmx.ajax(verb, endNotice.dataset.url, {source: endNotice, target: endNotice, headers}).catch(() => lookIn(RETRY));
}

const look = () => ask('GET', {'X-Unasked': 1}); // a look keeps nobody logged in; another tab may have done so
const stayLoggedIn = () => (find('[data-log-in]', endNotice) ? askForLogin() : ask('POST'));

function askForLogin() {
  endNotice.replaceChildren();
  logInAgain(look);
}

function lookIn(seconds) {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(look, seconds * 1000);
}

function lookAnswered({detail: {xhr}}) {
  if (xhr.status === 401) askForLogin();
  else if (xhr.status !== 200 && !state.otherPerson) lookIn(RETRY);
}

function noticeDrawn() {
  showKeys(endNotice);
  if (cameFrom && !hasFocus(endNotice)) cameFrom.focus();
  cameFrom = null;
}

if (endNotice) {
  listen('session-left', event => lookIn(event.detail.value));
  listen('htmx:afterRequest', lookAnswered, endNotice);
  listen('htmx:afterSwap', noticeDrawn, endNotice);
  listen('focusin', event => { cameFrom ??= event.relatedTarget; }, endNotice);
  listen('click', event => { if (event.target.closest('button')) stayLoggedIn(); }, endNotice);
  addShortcut('stay', 'Stay logged in', 'l', stayLoggedIn);
  lookIn(endNotice.dataset.next);
}
