// Single keys: one map of actions, whose keys people can change or switch off.

import {openDialog} from './dialogs.js';
import {find, findAll, listen} from './dom.js';
import {pageData} from './state.js';
import {readStored, writeStored} from './storage.js';

export const shortcuts = {}; // by name: {label, key, run, repeats}
export const keySettings = readStored(localStorage, 'keys', {off: false, map: {}}); // `map`: the keys that were changed
const G_LASTS = 1500; // milliseconds in which the second key of "g d" has to follow
// What a page does on Escape, and on Ctrl+Enter in a form.
export const onPage = {escape: () => {}, submit: form => form.requestSubmit()};
let gPressedAt = 0;

// `options`: {repeats: true} where the action is done again and again while its key is held down.
export function addShortcut(name, label, key, run, options) {
  shortcuts[name] = {label, key, run, ...options};
}

export const keyOf = name => keySettings.map[name] ?? shortcuts[name]?.key ?? '';

export function showKeys(root = document) {
  for (const kbd of findAll('kbd[data-key]', root)) kbd.textContent = keyOf(kbd.dataset.key);
  document.documentElement.classList.toggle('keys-off', keySettings.off);
}

export function saveKeySettings() {
  writeStored(localStorage, 'keys', keySettings);
  showKeys();
}

// A field of a dialog that was just closed keeps the focus until the page is drawn again.
const TYPED_INTO = 'textarea,select,input:not([type=radio],[type=checkbox],[type=range],dialog:not([open]) *)';

function shortcutOf(event) {
  const key = event.key.length === 1 && !event.shiftKey ? event.key.toLowerCase() : event.key;
  const wanted = Date.now() - gPressedAt < G_LASTS ? `g ${key}` : key;
  const names = Object.keys(shortcuts);
  const found = names.find(name => keyOf(name) === wanted);
  if (found || event.shiftKey || !/^Digit\d$/.test(event.code)) return found;
  return names.find(name => keyOf(name) === event.code.slice(5)); // keyboards whose digits need Shift
}

// Whether Enter submits the form that one is in: with Ctrl anywhere in it, alone in the field beside a verdict.
function submitsForm({key, ctrlKey, metaKey, target}) {
  return key === 'Enter' && (ctrlKey || metaKey || target.matches?.('input[data-verdict]'));
}

function submitForm(event) {
  const form = event.target.form || event.target.closest?.('form');
  if (!form) return;
  event.preventDefault();
  onPage.submit(form);
}

function runShortcut(event) {
  const name = shortcutOf(event);
  gPressedAt = 0;
  if (!name) return;
  event.preventDefault();
  if (!event.repeat || shortcuts[name].repeats) shortcuts[name].run();
}

function keyPressed(event) {
  const {key, target} = event;
  if (event.isComposing || event.keyCode === 229) return;
  if (event.repeat && key === 'Enter' && target.matches?.('button')) event.preventDefault(); // one press, one decision
  if (submitsForm(event)) submitForm(event);
  else if (event.ctrlKey || event.metaKey || event.altKey || find('dialog[open]')) return;
  else if (key === 'Escape') onPage.escape();
  else if (keySettings.off || target.matches?.(TYPED_INTO)) return;
  else if (key === 'Enter' && target === document.body) shortcuts.open?.run();
  else if (key === 'g' && !event.shiftKey) gPressedAt = Date.now();
  else runShortcut(event);
}

export const goTo = name => () => location.assign(pageData[name]);

addShortcut('help', 'Show shortcuts', '?', () => openDialog('keys'));
if (pageData.desk) {
  addShortcut('desk', 'Go to the desk', 'g d', goTo('desk'));
  addShortcut('reports', 'Go to the reports', 'g r', goTo('reports'));
}
listen('keydown', keyPressed);
listen('DOMContentLoaded', () => showKeys());
