// Half-written notes, parties and evidence: kept in this tab by assertion, until they are saved or somebody logs out.
'use strict';

(() => {
  const nameOf = (assertion, form) => `kept:${document.body.dataset.person}:${assertion}:${form}`;
  const fields = form => [...form.elements].filter(f => f.name && f.type !== 'hidden' && f.type !== 'submit');
  const words = form => Object.fromEntries(fields(form).map(f => [f.name, f.type === 'checkbox' ? f.checked : f.value]));
  const untouched = form => fields(form).every(f => (f.type === 'checkbox' ? f.checked === f.defaultChecked
    : f.tagName === 'SELECT' ? [...f.options].every(o => o.selected === o.defaultSelected || (!o.defaultSelected && f.selectedIndex === 0))
      : f.value === f.defaultValue));

  function keep(form) {
    const assertion = form.closest('[data-assertion]')?.dataset.assertion;
    if (assertion) desk.store(sessionStorage, nameOf(assertion, form.dataset.kept), untouched(form) ? null : words(form));
  }

  function restore(panel) {
    const assertion = panel.querySelector('[data-assertion]')?.dataset.assertion;
    if (!assertion) return;
    for (const form of panel.querySelectorAll('form[data-kept]')) {
      const kept = desk.stored(sessionStorage, nameOf(assertion, form.dataset.kept), null);
      if (!kept) continue;
      for (const field of fields(form)) {
        if (!(field.name in kept)) continue;
        if (field.type === 'checkbox') field.checked = kept[field.name];
        else field.value = kept[field.name];
        const details = kept[field.name] && field.closest('details');
        if (details) details.open = true;
      }
    }
  }

  const forget = (assertion, form) => desk.store(sessionStorage, nameOf(assertion, form), null);

  desk.find('#panel').addEventListener('input', event => {
    const form = event.target.closest('form[data-kept]');
    if (form) keep(form);
  });

  const typed = panel => [...panel.querySelectorAll('form[data-kept]')].some(form => !untouched(form));

  desk.kept = {restore, forget, typed};
})();
