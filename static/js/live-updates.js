// What others do while this page is open: their marks change, their names are shown; the panel in work is left alone.

import {buttonTo, emit, find, listen} from './dom.js';
import {panel} from './elements.js';
import {logInAgain} from './login.js';
import {panelId, refreshPanel} from './panel.js';
import {clearProblems, showProblem} from './problems.js';
import {redrawMarks, restoreFocus} from './redraw.js';
import {currentId, markOf} from './sentences.js';
import {pageData, state} from './state.js';
import {isPending, writeRound} from './write-queue.js';

const INTERVAL = 4000; // milliseconds
const others = find('#others');
let lastEvent = pageData.after; // of the history, as far as this page has seen it
let roundAsked = 0;
let isLoggedOut = false;

// A message per failed look would be noise: saving says for itself when it fails. Where somebody else is logged in, it
// looks only after an event: whoever comes back to the tab may be the first person again.
export async function lookForChanges(event) {
  if ((state.otherPerson && !event) || document.visibilityState !== 'visible' || find('dialog[open]')) return;
  const values = {after: lastEvent, at: currentId() || ''};
  const options = {source: others, target: others, swap: 'none', values, headers: {'X-Unasked': 1}};
  await htmx.ajax('GET', pageData.changes, options).catch(() => {});
}

function showPeople(people) {
  others.textContent = people.map(({name, at}) => {
    const mark = markOf(at);
    const number = mark && find('.vh', mark).textContent.match(/(\d+) of \d+: /);
    return number ? `${name} is on sentence ${number[1]}` : `${name} is here`;
  }).join(' · ');
}

// News comes in the body, for a proxy takes a few kB of headers.
function tellNews({target}) {
  if (target.id !== 'news') return;
  for (const [name, detail] of Object.entries(JSON.parse(target.value))) emit(name, detail);
}

function articleChanged({detail}) {
  lastEvent = detail.after;
  showPeople(detail.people);
  if (String(detail.draft) !== pageData.draft) {
    showProblem(
      'This page is out of date',
      'A new draft was loaded. Reload the page: what you typed is kept.',
    );
  }
  if (detail.changed.length || detail.session) marksChanged(detail);
}

// Others' marks are swapped in by now; the panel that shows one of them is behind.
function marksChanged({changed, who, session}) {
  redrawMarks();
  restoreFocus();
  const shown = panelId();
  const [, version] = changed.find(([id]) => String(id) === shown) || [];
  const isBehind = version > state.versions.get(shown) || session;
  if (!isBehind || isPending(shown)) return;
  const change = who[shown] || session || 'You changed it in another window';
  refreshPanel(shown, `${change}${isVerdictLost(shown) ? ': your verdict was taken back' : ''}.`, version);
}

function isVerdictLost(id) {
  const {dataset} = markOf(id);
  return find('.tag [aria-pressed="true"]', panel) && dataset.standing !== 'recheck' && !('mine' in dataset);
}

// What was asked for while a write of one's own was under way may be older than its answer: the next look tells it.
function keepOutdatedOut({detail}) {
  const {status} = detail.xhr;
  const isOutdated = status < 400 && roundAsked !== writeRound();
  if ((status >= 400 && !state.otherPerson) || isOutdated) detail.shouldSwap = false;
}

function afterLook({detail: {xhr}}) {
  if (xhr.status === 200 && state.otherPerson) location.reload();
  if (xhr.status === 200 && isLoggedOut) clearProblems();
  if (xhr.status === 401 && !isLoggedOut) sayLoggedOut();
  isLoggedOut = xhr.status === 401;
}

function sayLoggedOut() {
  showProblem('You are logged out', 'Nothing is saved until you log in again. What you typed is still here.');
  find('#problems [data-close-problem]')?.before(buttonTo('Log in again', () => logInAgain(() => {})));
}

listen('htmx:oobAfterSwap', tellNews);
listen('article-changed', articleChanged);
listen('logged-in', lookForChanges);
listen('visibilitychange', lookForChanges);
listen('htmx:beforeRequest', () => { roundAsked = writeRound(); }, others);
listen('htmx:beforeSwap', keepOutdatedOut, others);
listen('htmx:afterRequest', afterLook, others);
setInterval(() => isLoggedOut || lookForChanges(), INTERVAL);
