// A long text is shown in parts: keys, filters and the search lead on from one part to another.
'use strict';

(() => {
  const nav = desk.find('.parts');
  const links = [...nav.querySelectorAll('a')];
  const here = links.findIndex(link => link.hasAttribute('aria-current'));

  // Filters stay when one goes on; behind the # stands where in the part.
  function go(i, where = '') {
    location.assign(`${location.pathname}?${desk.sentences.query({part: i + 1})}${where}`);
    return true;
  }

  function turn(step, among) {
    if (among === 'disputed') return false;
    const wanted = desk.find('#show :checked').value === 'recheck' ? 'changed' : 'left';
    for (let i = here + step; i in links; i += step) {
      if (among !== 'open' || Number(links[i].dataset[wanted])) return go(i, step > 0 ? '#first' : '#last');
    }
    return false;
  }

  function find(words) {
    location.assign(`${nav.dataset.find}?${new URLSearchParams({words, part: here + 1})}`);
  }

  // Back to the sentence that was left in another part, unless the address says where to go.
  function resume(draft, left) {
    const isHere = desk.sentences.marks().some(mark => mark.dataset.assertion === left);
    if (isHere || location.search || location.hash || !left || draft !== document.body.dataset.draft) return false;
    location.replace(`?at=${left}`);
    return true;
  }

  function arrive() {
    const {sentences} = desk;
    const found = {'#first': sentences.lit()[0], '#last': sentences.lit().at(-1)}[location.hash] || document.getElementById(location.hash.slice(1));
    if (!found?.matches('[data-sentence]')) return;
    found.scrollIntoView({block: 'center'});
    if (found.matches('mark')) desk.select(found.dataset.assertion, 'text');
    else found.click();
  }

  for (const list of document.querySelectorAll('.parts')) {
    list.addEventListener('click', event => {
      const i = [...list.querySelectorAll('a')].indexOf(event.target.closest('a'));
      if (i < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(i);
    });
  }

  desk.parts = {turn, find, resume};
  document.addEventListener('DOMContentLoaded', arrive);
})();
