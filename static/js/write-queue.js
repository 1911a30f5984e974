// Writes: sent one after the other, each with a key of its own; sent again with the same key until the server answers.

import {buttonTo, emit, find, listen} from './dom.js';
import {announce} from './elements.js';
import {logInAgain} from './login.js';
import {clearProblems, showProblem} from './problems.js';
import {uuid} from './requests.js';
import {state} from './state.js';
import {forgetInput} from './unsaved-input.js';

const NO_SERVER = [0, 502, 503, 504]; // statuses that leave open whether anything was saved
const sender = find('#writes');
const statusLine = find('#saving');
const queue = []; // {path, values, assertion, kind, kept, tries}
let isSending = false;
let answersSoFar = 0;
let news = null; // what the answer says has changed: only ours brings it
let answer = null;
let retryTimer = 0;

export const isPending = assertion => assertion !== null && queue.some(job => job.assertion === assertion);

// Another one after each answer, and equal to none, itself included, while an answer is on its way.
export const writeRound = () => (isSending ? NaN : answersSoFar);

function showStatus(name, text) {
  statusLine.dataset.state = name;
  statusLine.textContent = text;
  if (name === 'unsaved') statusLine.append(buttonTo('Try now', retryNow));
}

// That a write was refused is shown until another sentence is selected.
export function clearRefusal() {
  if (statusLine.dataset.state === 'refused') showStatus('', '');
}

function retryNow() {
  clearTimeout(retryTimer);
  sendNext();
}

function refuseForOtherPerson() {
  if (state.otherPerson) announce('Nothing was saved: somebody else is logged in now. Reload the page.');
  return state.otherPerson;
}

export function write(job) {
  if (refuseForOtherPerson()) return;
  state.isMovedOn = false;
  queue.push({tries: 0, ...job, values: {...job.values, key: uuid()}});
  sendNext();
}

async function sendNext() {
  if (isSending || !queue.length) return;
  isSending = true;
  const job = queue[0];
  [news, answer] = [null, null];
  if (!job.tries) showStatus('saving', 'Saving…');
  await send(job);
  isSending = false;
  answersSoFar += 1;
  answered(job, answer?.status || 0);
}

// Ends when an answer came or none will; then `answer` and `news` hold what came.
async function send({path, values}) {
  try {
    // An answer that breaks htmx while it is swapped in ends the wait as well: its promise never would.
    const broken = new Promise(end => { sender.addEventListener('htmx:onLoadError', end, {once: true}); });
    await Promise.race([broken, htmx.ajax('POST', path, {source: sender, target: sender, swap: 'none', values})]);
  } catch {
    // no answer, or one that htmx calls an error
  }
}

function answered(job, status) {
  const isSuccess = status >= 200 && status < 300;
  if (NO_SERVER.includes(status)) retryLater(job);
  else if (status === 401) askToLogIn();
  else if (isSuccess && !news) retryLater(job); // the answer of something in between, such as a hotel's log-in page
  else {
    queue.shift();
    if (isSuccess) saved(job);
    else refused(job, status);
    sendNext();
  }
}

function saved(job) {
  showStatus('saved', `Saved ${news.at}`);
  clearProblems();
  if (job.kept) forgetInput(job.assertion, job.kept);
  emit('write-saved', {job, news});
}

function refused(job, status) {
  showStatus('refused', 'Not saved.');
  if (status >= 500 || !answer.getResponseHeader('HX-Retarget')) {
    showProblem('That was not saved', 'What you typed is still here. Try again in a moment.');
  }
  emit('write-refused', {job, status});
}

function askToLogIn() {
  showStatus('unsaved', 'Not saved yet: log in.');
  logInAgain(sendNext);
}

function retryLater(job) {
  const wait = 1000 * 2 ** Math.min(job.tries, 3) * (0.8 + Math.random() * 0.4); // 1, 2, 4, 8 seconds, then 8 again
  job.tries += 1;
  showStatus('unsaved', `Not saved, trying again${queue.length > 1 ? ` (${queue.length} waiting)` : ''}`);
  retryTimer = setTimeout(sendNext, wait);
}

// What waits is not sent for somebody else, and nobody is asked to log in for it.
function dropAll() {
  if (!queue.length) return;
  clearTimeout(retryTimer);
  queue.length = 0;
  showStatus('refused', 'Not saved.');
}

function jobOf(form, submitter) {
  const values = Object.fromEntries(new FormData(form, submitter));
  const {write: kind, kept} = form.dataset;
  if (kind === 'bulk') values.chosen = [...state.selected].map(([id, version]) => `${id}:${version}`);
  const assertion = form.closest('[data-assertion]')?.dataset.assertion || null;
  return {path: form.getAttribute('action'), values, assertion, kind, kept};
}

function submitted(event) {
  const {target: form, submitter} = event;
  if (!form.dataset.write) return;
  event.preventDefault();
  if (refuseForOtherPerson()) return;
  const job = jobOf(form, submitter);
  const isBulkPending = job.kind === 'bulk' && queue.some(one => one.kind === 'bulk');
  // The panel of a decided sentence stays until the next one's is here: it takes no second decision.
  if (form.closest('[aria-busy="true"]')) announce('The next sentence is on its way.');
  else if (isBulkPending || isPending(job.assertion)) announce('Still saving. Wait for it, then decide again.');
  else {
    submitter?.setAttribute('data-sending', '');
    write(job);
  }
}

listen('htmx:afterRequest', event => { answer = event.detail.xhr; }, sender);
listen('assertion-changed', event => { news = event.detail; });
listen('other-person', dropAll);
listen('submit', submitted);
listen('online', retryNow, window);
listen('beforeunload', event => { if (queue.length) event.preventDefault(); }, window);
