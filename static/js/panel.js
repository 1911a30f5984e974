// The panel beside the text: loaded for the current sentence, and drawn anew when somebody else changes that.

import {makeCurrent} from './current.js';
import {buttonOf, copyOf, find, findAll, hasFocus, listen} from './dom.js';
import {announce, bulkForm, panel, panelRoot, sidePanel} from './elements.js';
import {writeAddress} from './filters.js';
import {logInAgain} from './login.js';
import {showProblem} from './problems.js';
import {currentId, markOf} from './sentences.js';
import {showKeys, shortcuts} from './shortcuts.js';
import {pageData, state} from './state.js';
import {markRange} from './text-ranges.js';
import {hasUnsavedInput, restoreInput} from './unsaved-input.js';
import {isPending} from './write-queue.js';

const PLACES = {evidence: '.evidence h3', proposal: '.proposals h3'}; // where the focus goes, if not to the title
const behindNotice = find('#behind');

export const urlOf = id => panel.dataset.url.replace('/0/', `/${id}/`);

// The assertion that the panel shows; null while another one is on its way.
export const panelId = () => (state.panelRequest ? null : panelRoot()?.dataset.assertion || null);

export function rememberVersion() {
  const root = panelRoot();
  if (root) state.versions.set(root.dataset.assertion, Number(root.dataset.version));
}

// The panel waits for one answer at most: who asks for another drops the one before. It is busy as long as it waits.
function waitFor(request = null) {
  state.panelRequest?.abort();
  state.panelRequest = request;
  panel.ariaBusy = Boolean(request);
}

// The answer and its text; [null, ''] when none came or it was dropped.
async function fetchPanel(id, signal) {
  try {
    const answer = await fetch(urlOf(id), {signal, headers: {'HX-Request': 'true', 'X-Drawn-For': pageData.person}});
    return [answer, await answer.text()];
  } catch {
    return [null, ''];
  }
}

const isPanelOf = (id, answer, html) => answer?.ok && html.includes(`data-assertion="${id}"`);

function swapIn(target, html) {
  htmx.swap(target, html, {swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0}, {eventInfo: {target}});
}

export async function loadPanel(id, focus) {
  if (state.otherPerson) return;
  if (focus) state.focusAfterPanel = focus;
  const request = new AbortController();
  waitFor(request);
  writeAddress(id);
  setTimeout(() => request.abort(), htmx.config.timeout);
  const [answer, html] = await fetchPanel(id, request.signal);
  if (state.panelRequest !== request) return;
  waitFor();
  if (isPanelOf(id, answer, html)) swapIn(panel, html);
  else loadFailed(answer, html);
}

function loadFailed(answer, html) {
  state.afterPanel = null;
  const isRefusal = answer?.status < 500 && answer.status !== 401 && answer.headers.has('HX-Retarget');
  if (answer?.headers.get('HX-Trigger') === 'other-person') state.otherPerson = true;
  if (isRefusal) swapIn(find('#problems'), html);
  if (state.otherPerson) return;
  panel.replaceChildren();
  if (answer?.status === 401) logInAgain(() => loadPanel(currentId()));
  else if (!isRefusal) showProblem('The panel could not be loaded', 'Choose the sentence again in a moment.');
}

// The panel of a sentence that is no assertion: it can be marked as one.
export function showUnmarked(sentence) {
  waitFor();
  const piece = copyOf('unmarked');
  find('blockquote', piece).textContent = sentence.textContent;
  const field = find('[name="sentence"]', piece);
  if (field) field.value = sentence.dataset.sentence;
  panel.replaceChildren(piece);
  sidePanel.scrollTop = 0;
  panelDrawn();
}

// After each change of the panel's content.
export function panelDrawn() {
  const root = panelRoot();
  behindNotice.hidden = true;
  markRange('source', root?.dataset.source);
  markRange('cue', root?.dataset.cue);
  if (root && root.dataset.assertion !== currentId()) makeCurrent(markOf(root.dataset.assertion));
  restoreInput();
  showKeys(panel);
  focusInPanel();
  runDeferred();
}

function focusInPanel() {
  const {focusAfterPanel} = state;
  const place = PLACES[focusAfterPanel] && find(PLACES[focusAfterPanel], panel);
  const wanted = find('[data-focus]', panel) || (focusAfterPanel && (place || find('#panel-title', panel)));
  state.focusAfterPanel = '';
  if (wanted) wanted.focus();
}

function runDeferred() {
  const deferred = state.afterPanel;
  state.afterPanel = null;
  if (!deferred) return;
  if (deferred.id === panelId()) deferred.run();
  else announce('Nothing was done: another sentence is now selected.');
}

// Runs on the panel of the current sentence: now, or as soon as it is there; never on another one's.
export function onPanel(run) {
  const id = currentId();
  state.isMovedOn = false;
  if (!id) announce(state.current ? 'This sentence is not highlighted. Mark it first.' : 'No sentence is selected.');
  else if (panelId() === id) run();
  else state.afterPanel = {id, run};
}

function whyNot() {
  if (!bulkForm) return 'You may not tag.';
  return find('[data-why-not]', panel)?.textContent || 'This cannot be done with this sentence now.';
}

// A key pressed twice by accident decides nothing on a sentence that the page went on to, before its panel is there.
export function pressInPanel(name) {
  if (state.isMovedOn && !panelId()) announce('The next sentence is on its way.');
  else onPanel(() => {
    const button = buttonOf(name, panel);
    if (button) button.click();
    else announce(whyNot());
  });
}

export const focusField = selector => onPanel(() => {
  const field = find(selector, panel);
  field?.closest('details')?.setAttribute('open', '');
  field?.focus();
});

const isInUse = id => hasUnsavedInput() || isPending(id) || find('[role="alert"]', panel);

// Of a sentence that somebody changed: drawn anew where nothing is typed, told that it is behind where something is.
// An answer that is newer than `version` shows what nobody was told yet: the next look tells it, and asks again.
export async function refreshPanel(id, change, version) {
  const [answer, html] = isInUse(id) ? [] : await fetchPanel(id);
  if (panelId() !== id) return;
  if (!isPanelOf(id, answer, html) || isInUse(id)) {
    find('span', behindNotice).textContent = `This sentence has changed. ${change}`;
    behindNotice.hidden = false;
  } else if (!version || html.includes(`data-version="${version}"`)) {
    replacePanel(html);
    announce(change);
  }
}

// What was open stays open, and the focus and the place stay where they were.
function replacePanel(html) {
  const {scrollTop} = sidePanel;
  const focused = focusedPlace();
  const summaries = () => findAll('summary', panel);
  const open = summaries().filter(one => one.parentElement.open).map(one => one.firstChild.textContent);
  swapIn(panel, html);
  for (const one of summaries()) one.parentElement.open ||= open.includes(one.firstChild.textContent);
  if (focused) (find(focused, panel) || find('#panel-title')).focus({preventScroll: true});
  sidePanel.scrollTop = scrollTop;
}

// The selector of what has the focus in the panel, if anything has.
function focusedPlace() {
  if (!hasFocus(panel)) return null;
  const focused = document.activeElement;
  if (focused.id) return `#${focused.id}`;
  return focused.dataset.do ? `[data-do="${focused.dataset.do}"]` : '#panel-title';
}

// Whoever works in the panel goes on there.
export const focusSide = () => (hasFocus(sidePanel) ? 'panel' : 'text');

// Swapped in: what was asked for, or a refusal, which takes the place of what is still on its way.
function panelSwapped({detail}) {
  if (detail.target !== panel) return;
  waitFor();
  sidePanel.scrollTop = 0;
  rememberVersion();
  panelDrawn();
}

function panelClicked(event) {
  if (event.target.closest('[data-keep-theirs]')) {
    event.preventDefault();
    loadPanel(panelRoot().dataset.assertion);
    return;
  }
  const name = event.target.closest('button[type="button"][data-do]')?.dataset.do;
  if (name) shortcuts[name].run();
}

listen('htmx:afterSwap', panelSwapped, panel);
listen('click', panelClicked, panel);
listen('click', () => loadPanel(currentId(), 'panel'), find('button', behindNotice));
