// What follows a decision: the marks are drawn anew, it is said and can be undone, and the next sentence is selected.

import {askWhoDenies, clearSelected, renewSelected} from './bulk.js';
import {focusCurrent} from './current.js';
import {find, findAll, hasFocus, listen} from './dom.js';
import {announce, bulkForm, panel, panelRoot} from './elements.js';
import {lookForChanges} from './live-updates.js';
import {goOn} from './navigation.js';
import {focusSide, loadPanel, urlOf} from './panel.js';
import {showProblem} from './problems.js';
import {redrawMarks, restoreFocus} from './redraw.js';
import {selectAssertion} from './selection.js';
import {currentId} from './sentences.js';
import {showKeys} from './shortcuts.js';
import {state} from './state.js';
import {write} from './write-queue.js';

const DECISIONS = ['tag', 'settle', 'dismiss', 'restore', 'confirm']; // kinds of writes that decide
const UNDO_LIMIT = 10;
const CONFLICT = 409;
const NOTHING_TO_UNDO = 422; // of a bulk, now and later
const TOAST_STAYS = 8000; // milliseconds
const TOAST_STAYS_IN_USE = 2000;
const undoable = []; // the last ten decisions, oldest first: {id} or {bulk}
const toast = find('#toast');
let toastTimer = 0;

function showToast(text) {
  find('span', toast).textContent = text;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(fadeToast, TOAST_STAYS);
}

function fadeToast() {
  if (toast.matches(':hover, :focus-within')) toastTimer = setTimeout(fadeToast, TOAST_STAYS_IN_USE);
  else toast.hidden = true;
}

// Whoever was in it goes on at the sentence.
function closeToast() {
  if (hasFocus(toast) && state.current) focusCurrent();
  toast.hidden = true;
}

function canBeUndone(decision, text) {
  undoable.push(decision);
  undoable.splice(0, undoable.length - UNDO_LIMIT);
  showToast(text);
}

export function undo() {
  const last = undoable.pop();
  closeToast();
  if (!last) announce('Nothing to undo.');
  else write({...undoJob(last), kind: 'undo', undoes: last});
}

function undoJob({id, bulk}) {
  if (bulk) return {path: bulkForm.dataset.undo, values: {bulk}, assertion: null};
  return {path: `${urlOf(id)}undo/`, values: {seen: state.versions.get(id)}, assertion: id};
}

function announceSaved({said}) {
  const {done, total} = find('#progress').dataset;
  announce(`${said} ${done} of ${total} checked.`);
}

function writeSaved({detail: {job, news}}) {
  if (news.several) savedBulk(news);
  else savedOne(job, news);
}

function savedBulk(news) {
  for (const [id, version] of news.several) state.versions.set(String(id), version);
  if (news.bulk) canBeUndone({bulk: news.bulk}, news.said);
  redrawMarks();
  restoreFocus();
  if (news.denier) askWhoDenies();
  else clearSelected();
  announceSaved(news);
  if (news.left) showProblem('Some were left as they are', news.left);
  if (currentId()) loadPanel(currentId());
}

function savedOne(job, news) {
  state.focusLost = false; // what follows says where the focus goes
  const id = String(news.id);
  const versionBefore = state.versions.get(id) ?? Number(panelRoot()?.dataset.version);
  state.versions.set(id, news.version);
  redrawMarks();
  announceSaved(news);
  if ([...DECISIONS, 'evidence', 'proposal'].includes(job.kind)) canBeUndone({id}, news.said);
  goOnAfter(job, news, id, versionBefore);
  state.lastDenied = news.denier || job.values.verdict === 'denied' ? id : null;
}

const isDecided = ({kind, values}) => DECISIONS.includes(kind) && kind !== 'restore' && values.verdict !== '';

// Evidence alone was added, and nobody else wrote meanwhile: the panel shows it already.
function isShownAlready({kind}, news, versionBefore) {
  return kind === 'evidence' && news.version === versionBefore + 1 && news.standing === panelRoot().dataset.standing;
}

function goOnAfter(job, news, id, versionBefore) {
  if (job.kind === 'undo' || news.select) selectAssertion(id, focusSide());
  else if (id !== currentId()) return;
  else if (isDecided(job)) goOn();
  else if (isShownAlready(job, news, versionBefore)) acceptVersion(job, news.version);
  else if (['evidence', 'proposal'].includes(job.kind)) loadPanel(id, job.kind);
  else loadPanel(id, focusSide() === 'panel' ? 'panel' : '');
}

function acceptVersion({values}, version) {
  panelRoot().dataset.version = version;
  for (const seen of findAll('[name="seen"]', panel)) seen.value = version;
  showKeys(panel);
  if (values.stance === 'supports') find('[data-asks="evidence"]', panel)?.remove();
  find('.evidence h3', panel)?.focus();
}

function writeRefused({detail: {job, status}}) {
  if (job.kind === 'bulk') lookForChanges().then(renewSelected);
  else if (status === CONFLICT) lookForChanges(); // the mark in the text is behind, too
  find('[data-sending]', panel)?.removeAttribute('data-sending');
  // What was saved before is not announced, nor undone, beside what was not.
  announce('');
  closeToast();
  if (job.undoes?.id || (job.undoes && status !== NOTHING_TO_UNDO)) canBeUndone(job.undoes, 'Not taken back yet.');
}

listen('write-saved', writeSaved);
listen('write-refused', writeRefused);
listen('click', undo, find('[data-undo]', toast));
listen('click', closeToast, find('[data-close-toast]', toast));
