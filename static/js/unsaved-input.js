// Half-written notes, parties and evidence: kept in this tab by assertion, until they are saved or somebody logs out.

import {find, listen} from './dom.js';
import {panel} from './elements.js';
import {pageData} from './state.js';
import {readStored, writeStored} from './storage.js';

const storageKey = (assertion, form) => `kept:${pageData.person}:${assertion}:${form}`;
const keptForms = () => [...panel.querySelectorAll('form[data-kept]')];
const fieldsOf = form => [...form.elements].filter(field => field.name && field.type !== 'hidden' && field.type !== 'submit');
const inputOf = form => Object.fromEntries(fieldsOf(form).map(field => [field.name, field.type === 'checkbox' ? field.checked : field.value]));

function isUntouched(field) {
  if (field.type === 'checkbox') return field.checked === field.defaultChecked;
  if (field.tagName !== 'SELECT') return field.value === field.defaultValue;
  const isDefault = option => option.selected === option.defaultSelected || (!option.defaultSelected && field.selectedIndex === 0);
  return [...field.options].every(isDefault);
}

const isFormUntouched = form => fieldsOf(form).every(isUntouched);

export const hasUnsavedInput = () => !keptForms().every(isFormUntouched);

function keepInput({target}) {
  const form = target.closest('form[data-kept]');
  const assertion = form?.closest('[data-assertion]')?.dataset.assertion;
  if (assertion) writeStored(sessionStorage, storageKey(assertion, form.dataset.kept), isFormUntouched(form) ? null : inputOf(form));
}

export function restoreInput() {
  const assertion = find('[data-assertion]', panel)?.dataset.assertion;
  if (assertion) for (const form of keptForms()) fillIn(form, readStored(sessionStorage, storageKey(assertion, form.dataset.kept), {}));
}

function fillIn(form, values) {
  for (const field of fieldsOf(form)) {
    if (!(field.name in values)) continue;
    if (field.type === 'checkbox') field.checked = values[field.name];
    else field.value = values[field.name];
    const details = values[field.name] && field.closest('details');
    if (details) details.open = true;
  }
}

export function forgetInput(assertion, form) {
  writeStored(sessionStorage, storageKey(assertion, form), null);
}

listen('input', keepInput, panel);
