// The dialog that lists the keys, and in which they are changed.

import {element, find, listen} from './dom.js';
import {keyOf, keySettings, saveKeySettings, shortcuts} from './shortcuts.js';

const onBox = find('#keys-on');

function keyField(name) {
  const field = element('input', {value: keyOf(name), ariaLabel: `Key for: ${shortcuts[name].label}`, maxLength: 3});
  listen('input', () => keyTyped(name, field), field);
  listen('blur', () => { field.value = keyOf(name); field.setCustomValidity(''); }, field);
  return field;
}

function keyTyped(name, field) {
  const taken = Object.keys(shortcuts).find(other => other !== name && keyOf(other) === field.value);
  field.setCustomValidity(taken ? `Taken: ${shortcuts[taken].label}` : '');
  if (!field.reportValidity() || !/^(g )?\S$/.test(field.value)) return;
  keySettings.map[name] = field.value;
  saveKeySettings();
}

function row(key, label) {
  const [line, first] = [element('tr'), element('td')];
  first.append(key);
  line.append(first, element('td', {textContent: label}));
  return line;
}

const fixedRow = (key, label) => row(element('kbd', {textContent: key}), label);

function listKeys() {
  const rows = Object.keys(shortcuts).map(name => row(keyField(name), shortcuts[name].label));
  const onReview = shortcuts.open ? [fixedRow('Enter', 'Open the panel'), fixedRow('Esc', 'Back to the text')] : [];
  find('#keys tbody').replaceChildren(...rows, ...onReview, fixedRow('Ctrl+Enter', 'Submit the form you are in'));
}

// Listed while it is shown only: its fields are no part of the page.
function unlistKeys({target}) {
  if (!target.open) find('#keys tbody').replaceChildren();
}

function switchKeys() {
  keySettings.off = !onBox.checked;
  saveKeySettings();
}

function resetKeys() {
  keySettings.map = {};
  saveKeySettings();
  listKeys();
}

onBox.checked = !keySettings.off;
listen('change', switchKeys, onBox);
listen('click', resetKeys, find('[data-keys-reset]'));
listen('opening', listKeys, find('#keys'));
listen('close', unlistKeys, find('#keys'));
