// Single keys: one live map that people can change or switch off; the help lists exactly what is in it.
'use strict';

(() => {
  const settings = desk.stored(localStorage, 'keys', {off: false, map: {}});
  let afterG = 0;

  desk.act = (name, label, key, run, moves) => { desk.actions[name] = {label, key, run, moves}; };
  desk.keyOf = name => settings.map[name] ?? desk.actions[name]?.key ?? '';

  const go = name => () => { if (document.body.dataset[name]) location.assign(document.body.dataset[name]); };
  desk.act('help', 'These keys', '?', () => desk.openDialog('keys'));
  if (document.body.dataset.desk) {
    desk.act('desk', 'Go to the desk', 'g d', go('desk'));
    desk.act('reports', 'Go to the reports', 'g r', go('reports'));
  }

  function typing(element) {
    if (!element || element.isContentEditable) return Boolean(element);
    if (element.tagName === 'INPUT') return !['radio', 'checkbox', 'range', 'button', 'submit'].includes(element.type);
    return element.tagName === 'TEXTAREA' || element.tagName === 'SELECT';
  }

  function pressed(event) {
    const key = event.key.length === 1 && !event.shiftKey ? event.key.toLowerCase() : event.key;
    const wanted = Date.now() - afterG < 1500 ? `g ${key}` : key;
    const names = Object.keys(desk.actions);
    const found = names.find(name => desk.keyOf(name) === wanted);
    if (found || event.shiftKey || !/^Digit\d$/.test(event.code)) return found;
    return names.find(name => desk.keyOf(name) === event.code.slice(5)); // keyboards whose digits need Shift
  }

  document.addEventListener('keydown', event => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.repeat && event.key === 'Enter' && event.target.matches?.('button')) event.preventDefault(); // one press, one decision
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.('form');
      if (form) {
        event.preventDefault();
        desk.submitFrom ? desk.submitFrom(form) : form.requestSubmit();
      }
      return;
    }
    if (event.key === 'Enter' && event.target.matches?.('input[data-verdict]')) {
      event.preventDefault();
      return desk.submitFrom(event.target.form);
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') return desk.escape?.();
    if (settings.off || typing(event.target)) return;
    if (event.key === 'Enter' && event.target === document.body) return desk.actions.open?.run();
    if (event.key === 'g' && !event.shiftKey) {
      afterG = Date.now();
      return;
    }
    const name = pressed(event);
    afterG = 0;
    if (!name) return;
    event.preventDefault();
    if (!event.repeat || desk.actions[name].moves) desk.actions[name].run();
  });

  desk.showKeys = (root = document) => {
    for (const kbd of root.querySelectorAll('kbd[data-key]')) kbd.textContent = desk.keyOf(kbd.dataset.key);
    document.documentElement.classList.toggle('keys-off', settings.off);
  };

  function save() {
    desk.store(localStorage, 'keys', settings);
    desk.showKeys();
  }

  function row(name) {
    const line = document.createElement('tr');
    const box = document.createElement('input');
    box.value = desk.keyOf(name);
    box.setAttribute('aria-label', `Key for: ${desk.actions[name].label}`);
    box.maxLength = 3;
    box.addEventListener('input', () => {
      const taken = Object.keys(desk.actions).find(other => other !== name && desk.keyOf(other) === box.value);
      box.setCustomValidity(taken ? `Taken: ${desk.actions[taken].label}` : '');
      if (taken || !/^(g )?\S$/.test(box.value)) return box.reportValidity();
      settings.map[name] = box.value;
      return save();
    });
    box.addEventListener('blur', () => { box.value = desk.keyOf(name); box.setCustomValidity(''); });
    line.append(document.createElement('td'), document.createElement('td'));
    line.firstChild.append(box);
    line.lastChild.textContent = desk.actions[name].label;
    return line;
  }

  function fixed(key, what) {
    const line = document.createElement('tr');
    line.innerHTML = '<td><kbd></kbd></td><td></td>';
    line.querySelector('kbd').textContent = key;
    line.lastChild.textContent = what;
    return line;
  }

  function list() {
    const rows = Object.keys(desk.actions).map(row);
    const more = desk.actions.open ? [fixed('Enter', 'Open the panel'), fixed('Esc', 'Back to the text')] : [];
    desk.find('#keys tbody').replaceChildren(...rows, ...more, fixed('Ctrl+Enter', 'Submit the form you are in'));
  }

  const on = desk.find('#keys-on');
  on.checked = !settings.off;
  on.addEventListener('change', () => { settings.off = !on.checked; save(); });
  desk.find('[data-keys-reset]').addEventListener('click', () => { settings.map = {}; save(); list(); });
  // Listed while it is shown only: its fields are no part of the page.
  desk.find('#keys').addEventListener('opening', list);
  desk.find('#keys').addEventListener('close', event => event.target.open || desk.find('#keys tbody').replaceChildren());
  document.addEventListener('DOMContentLoaded', () => desk.showKeys());
})();
