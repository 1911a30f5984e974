// The dialog that lists the keys, and in which they are changed.

import {element, find, listen} from './dom.js';
import {keyOf, keySettings, saveKeySettings, shortcuts} from './shortcuts.js';

const onBox = find('#keys-on');
const table = find('#keys tbody');
const HEADINGS = { // by the first shortcut below each
  help: 'Everywhere', down: 'List', next: 'Move', alleged: 'Tag', evidence: 'Evidence', choose: 'Select', sources: 'View',
};

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

function listKeys() {
  unlistKeys();
  for (const name in shortcuts) {
    const textContent = HEADINGS[name];
    if (textContent) table.insertRow().append(element('th', {textContent, colSpan: 2, scope: 'rowgroup'}));
    const row = table.insertRow();
    row.insertCell().append(keyField(name));
    row.insertCell().append(shortcuts[name].label);
  }
}

// Listed while it is shown only: its fields are no part of the page.
const unlistKeys = () => table.replaceChildren();

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
listen('close', ({target}) => target.open || unlistKeys(), find('#keys'));
