// Half-written notes, parties and evidence: kept in this tab by assertion, until they are saved or somebody logs out.

import {findAll, listen} from './dom.js';
import {panel, panelRoot} from './elements.js';
import {pageData} from './state.js';
import {readStored, writeStored} from './storage.js';

const storageKey = (assertion, form) => `kept:${pageData.person}:${assertion}:${form}`;
const keptForms = () => findAll('form[data-kept]', panel);
const isTyped = field => field.name && field.type !== 'hidden' && field.type !== 'submit';
const fieldsOf = form => [...form.elements].filter(isTyped);
const inputIn = field => (field.type === 'checkbox' ? field.checked : field.value);
const inputOf = form => Object.fromEntries(fieldsOf(form).map(field => [field.name, inputIn(field)]));

function isUntouched(field) {
  if (field.type === 'checkbox') return field.checked === field.defaultChecked;
  if (field.tagName !== 'SELECT') return field.value === field.defaultValue;
  const isFirst = field.selectedIndex === 0; // chosen by the browser where no option is the default
  return [...field.options].every(one => one.selected === one.defaultSelected || (!one.defaultSelected && isFirst));
}

const isFormUntouched = form => fieldsOf(form).every(isUntouched);

export const hasUnsavedInput = () => !keptForms().every(isFormUntouched);

function keepInput({target}) {
  const form = target.closest('form[data-kept]');
  const root = panelRoot();
  if (!form || !root) return;
  const input = isFormUntouched(form) ? null : inputOf(form);
  writeStored(sessionStorage, storageKey(root.dataset.assertion, form.dataset.kept), input);
}

export function restoreInput() {
  const root = panelRoot();
  if (!root) return;
  for (const form of keptForms()) {
    fillIn(form, readStored(sessionStorage, storageKey(root.dataset.assertion, form.dataset.kept), {}));
  }
}

function fillIn(form, values) {
  for (const field of fieldsOf(form)) {
    if (!(field.name in values)) continue;
    if (field.type === 'checkbox') field.checked = values[field.name];
    else field.value = values[field.name];
    if (values[field.name]) field.closest('details')?.setAttribute('open', '');
  }
}

export function forgetInput(assertion, form) {
  writeStored(sessionStorage, storageKey(assertion, form), null);
}

listen('input', keepInput, panel);
