// Several sentences chosen, to be tagged or dismissed together: all of them or none.
'use strict';

(() => {
  const bar = desk.find('#several');
  if (!bar) return;
  const text = desk.find('#text');
  const chosen = new Map(); // the version that each was chosen at
  const marksOf = id => desk.sentences.marks().filter(mark => mark.dataset.assertion === id);

  function paint() {
    for (const mark of desk.sentences.marks()) mark.toggleAttribute('data-chosen', chosen.has(mark.dataset.assertion));
    for (const line of document.querySelectorAll('#sources li')) {
      desk.find('input', line).checked = chosen.has(desk.find('[data-line]', line).dataset.line);
    }
    desk.find('[data-chosen-count]', bar).textContent = chosen.size;
    for (const place of bar.querySelectorAll('[data-chosen]')) {
      place.replaceChildren(...[...chosen].map(pair => Object.assign(document.createElement('input'), {type: 'hidden', name: 'chosen', value: pair.join(':')})));
    }
    bar.hidden = !chosen.size;
  }

  function set(ids, wanted) {
    let left = false;
    for (const id of ids) {
      if (!wanted) chosen.delete(id);
      else if (chosen.has(id) || chosen.size < bar.dataset.most) chosen.set(id, Number(marksOf(id)[0].dataset.version));
      else left = true;
    }
    paint();
    desk.say(`${chosen.size || 'None'} chosen${left ? ', the most at once' : ''}.`);
  }

  const toggle = id => set([id], !chosen.has(id));

  function letGo() {
    const had = chosen.size > 0;
    if (bar.contains(document.activeElement)) desk.toCurrent();
    if (had) set([...chosen.keys()], false);
    return had;
  }

  // Refused as a whole: the choice stays, at the versions that the page has by now.
  function renew() {
    for (const id of chosen.keys()) {
      if (marksOf(id).length) chosen.set(id, Number(marksOf(id)[0].dataset.version));
      else chosen.delete(id);
    }
    paint();
  }

  desk.act('choose', 'Choose it, to tag several together', 'v', () => {
    const id = desk.find('mark[data-current]', text)?.dataset.assertion;
    if (desk.find('[data-gone]')) desk.say('This sentence is no longer in the newest draft.');
    else if (id) toggle(id);
    else desk.say('Only a highlighted sentence can be chosen.');
  });
  desk.act('chooseAll', 'Choose all that are shown', 'V', () => set(desk.sentences.lit().map(mark => mark.dataset.assertion), true));

  text.addEventListener('mousedown', event => { if (event.shiftKey && event.target.closest('mark')) event.preventDefault(); });
  text.addEventListener('click', event => {
    const mark = event.shiftKey && event.target.closest('mark');
    if (!mark) return;
    event.preventDefault();
    toggle(mark.dataset.assertion);
  });
  desk.find('#sources').addEventListener('change', event => {
    set([desk.find('[data-line]', event.target.closest('li')).dataset.line], event.target.checked);
  });
  desk.find('[data-let-go]', bar).addEventListener('click', letGo);
  desk.find('#choose-all').addEventListener('click', () => desk.actions.chooseAll.run());

  // They stay chosen, to be told who denies them: Denied again saves it, Esc lets them go.
  function askDenier() {
    renew();
    desk.find('[name="denied_by"]', bar).focus();
  }

  // What a key decides is decided for all that are chosen, as by the button here; whether any are.
  function decide(selector) {
    if (!chosen.size) return false;
    desk.find(selector, bar).click();
    return true;
  }

  desk.several = {paint, letGo, renew, askDenier, decide};
})();
