// Logging in again without leaving the page, and logging out.

import {openDialog} from './dialogs.js';
import {emit, find, listen} from './dom.js';
import {showProblem} from './problems.js';
import {pageData} from './state.js';
import {readStored, writeStored} from './storage.js';

const afterLogin = [];

// Opens the log-in form over the page; `repeat` is called when the same person is logged in again.
export function logInAgain(repeat) {
  afterLogin.push(repeat);
  const dialog = find('#log-in');
  if (dialog.open) return;
  htmx.ajax('GET', dialog.dataset.url, {source: '#log-in', target: '#login', swap: 'outerHTML'}).then(() => {
    openDialog('log-in');
    fillInName();
  }).catch(() => showProblem('You are logged out', 'The log-in form could not be loaded. Try again in a moment.'));
}

const loginField = name => find(`#login [name="${name}"]`);

function fillInName() {
  const username = loginField('username');
  if (!username) return;
  username.value ||= pageData.username || '';
  (username.value ? loginField('password') : username).focus();
}

const shownName = () => find('.person summary')?.textContent.trim();

function loggedIn() {
  const name = loginField('username')?.value;
  const {username} = pageData;
  find('#log-in').close();
  if (name && username && name !== username) handOver();
  else for (const repeat of afterLogin.splice(0)) repeat();
}

// Another person: nothing of the first one's is sent in their name; their page says whose words are kept.
function handOver() {
  writeStored(sessionStorage, 'handed', {person: pageData.person, name: shownName()});
  emit('other-person');
  location.reload();
}

function tellOfHandover() {
  const first = readStored(sessionStorage, 'handed', null);
  writeStored(sessionStorage, 'handed', null);
  if (!first || first.person === pageData.person) return;
  showProblem(
    `You are logged in as ${shownName()} now`,
    `What ${first.name} typed is kept in this tab, unsaved, until ${first.name} logs in here again.`,
  );
}

// A whole page in place of a piece comes from something in between, such as a hotel's log-in page.
function keepPagesOut({detail}) {
  const {xhr, target} = detail;
  if (xhr.status === 401 || /<html[\s>]/i.test(xhr.responseText)) detail.shouldSwap = false;
  else if (target?.id === 'problems' && find('#log-in').open) detail.target = find('#login-problems');
}

// One's own words alone: another person's are kept until they are back.
function forgetTypedWords({target}) {
  if (!('logout' in target.dataset)) return;
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(`kept:${pageData.person}:`)) sessionStorage.removeItem(name);
  }
}

listen('htmx:afterSettle', event => { if (event.detail.elt?.id === 'login') fillInName(); });
listen('htmx:beforeSwap', keepPagesOut);
listen('logged-in', loggedIn);
listen('submit', forgetTypedWords);
tellOfHandover();
