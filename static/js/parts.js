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

  // Which sentences a key goes to, and what of them a part must have to be gone to.
  const wanted = {
    open: () => (desk.find('#show :checked').value === 'recheck' ? 'changed' : 'open'),
    disputed: () => 'disputed',
  };
  const among = {
    open: () => desk.sentences.lit().filter(desk.sentences.isOpen),
    disputed: () => desk.sentences.lit().filter(mark => mark.dataset.standing === 'disputed'),
    sentences: () => desk.sentences.all(),
    rest: () => desk.sentences.rest(),
    marks: () => desk.sentences.lit(),
  };

  // Disputed ones are gone through in a circle, as they are in a text of one part.
  function turn(step, kind) {
    const around = links.map((_, n) => here + step * (n + 1));
    const others = kind === 'disputed' ? around.map(i => (i + links.length) % links.length) : around;
    const has = i => i !== here && i in links && (!wanted[kind] || Number(links[i].dataset[wanted[kind]()]));
    const next = others.find(has);
    if (next !== undefined) return go(next, `#${step > 0 ? 'first' : 'last'}-${kind}`);
    if (kind !== 'disputed' || !among.disputed().length) return false;
    desk.select(among.disputed().at(step > 0 ? 0 : -1).dataset.assertion, 'text');
    return true;
  }

  function find(words) {
    location.assign(`${nav.dataset.find}?${desk.sentences.query({words, part: here + 1})}`);
  }

  // Back to the sentence that was left in another part, unless the address says where to go.
  function resume(draft, left) {
    const isHere = desk.sentences.marks().some(mark => mark.dataset.assertion === left);
    if (isHere || location.search || location.hash || !left || draft !== document.body.dataset.draft) return false;
    location.replace(`?at=${left}`);
    return true;
  }

  function arrive() {
    const [edge, kind] = location.hash.slice(1).split('-');
    const places = edge === 'first' || edge === 'last' ? (among[kind] || among.marks)() : [];
    const found = places.at(edge === 'last' ? -1 : 0) || document.getElementById(location.hash.slice(1));
    if (!found?.matches('[data-sentence]')) {
      if (kind) desk.say('The slider or a filter leaves nothing of that highlighted in this part.');
      return;
    }
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

  const nothingMore = 'No highlighted sentence is left to check in this part. n and p lead to other parts.';
  desk.parts = {turn, find, resume, nothingMore};
  document.addEventListener('DOMContentLoaded', arrive);
})();
