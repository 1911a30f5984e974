// The sentences of the text: which are highlighted, which comes next, what is marked in the current one.
'use strict';

(() => {
  const text = desk.find('#text');
  const threshold = desk.find('#threshold');
  const waits = standing => standing === 'open' || standing === 'recheck';

  const all = () => [...text.querySelectorAll('[data-sentence]')];
  const marks = () => [...text.querySelectorAll('mark')];

  function firstPlaces() {
    const seen = new Set();
    return marks().filter(mark => !seen.has(mark.dataset.assertion) && seen.add(mark.dataset.assertion));
  }

  const shown = {
    all: () => true,
    open: mark => waits(mark.dataset.standing),
    disputed: mark => mark.dataset.standing === 'disputed',
    mine: mark => 'mine' in mark.dataset,
  };

  const below = mark => mark.dataset.standing === 'open' && !('byHand' in mark.dataset) && !('mine' in mark.dataset)
    && Number(mark.dataset.score) < Number(threshold.value);

  const filter = () => desk.find('#show input:checked').value;

  function refresh() {
    const wanted = shown[filter()];
    for (const mark of marks()) {
      if (below(mark)) mark.dataset.quiet = 'below';
      else if (!wanted(mark)) mark.dataset.quiet = 'other';
      else delete mark.dataset.quiet;
    }
    const places = firstPlaces();
    for (const count of document.querySelectorAll('[data-count]')) {
      count.textContent = places.filter(shown[count.dataset.count]).length;
    }
    const lit = places.filter(mark => !('quiet' in mark.dataset)).length;
    desk.find('#highlighted').textContent = `${lit} of ${places.length} highlighted`;
  }

  function renumber() {
    const numbers = new Map(firstPlaces().map((mark, i) => [mark.dataset.assertion, i + 1]));
    for (const mark of marks()) {
      const {assertion, standing} = mark.dataset;
      desk.find('.vh', mark).textContent = `${standing}, ${numbers.get(assertion)} of ${numbers.size}: `;
    }
  }

  // Moves from any sentence; `among` says which ones count. Repeated sentences count at their first place.
  function neighbour(from, step, among) {
    const order = all();
    const places = new Set(among === 'sentences' ? order : firstPlaces().filter(mark => !('quiet' in mark.dataset)));
    const fits = mark => places.has(mark) && (among !== 'open' || (waits(mark.dataset.standing) && !('mine' in mark.dataset)));
    let i = from ? order.indexOf(from) : step > 0 ? -1 : order.length;
    for (i += step; i >= 0 && i < order.length; i += step) if (fits(order[i])) return order[i];
    return null;
  }

  const nextOpen = from => neighbour(from, 1, 'open') || neighbour(null, 1, 'open');

  // Offsets are code points into the draft's text; a range wants UTF-16 units of a text node.
  function range(start, end) {
    const home = all().filter(s => Number(s.dataset.start) <= start).pop();
    const node = home && [...(home.matches('mark') ? home.firstChild : home).childNodes].find(n => n.nodeType === 3);
    if (!node) return null;
    const points = Array.from(node.data);
    const from = start - Number(home.dataset.start);
    const found = new Range();
    found.setStart(node, points.slice(0, from).join('').length);
    found.setEnd(node, points.slice(0, Math.min(end - Number(home.dataset.start), points.length)).join('').length);
    return found;
  }

  function point(name, offsets) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete(name);
    const found = offsets && range(...offsets.split(' ').map(Number));
    if (found) CSS.highlights.set(name, new Highlight(found));
  }

  function find(words) {
    const low = words.toLocaleLowerCase();
    const order = all();
    const from = order.findIndex(s => 'current' in s.dataset);
    return [...order.slice(from + 1), ...order.slice(0, from + 1)].find(s => s.textContent.toLocaleLowerCase().includes(low));
  }

  threshold.value = desk.stored(localStorage, 'threshold', threshold.value);
  threshold.addEventListener('input', () => { desk.store(localStorage, 'threshold', threshold.value); refresh(); });
  desk.find('#show').addEventListener('change', refresh);
  refresh();

  desk.sentences = {all, marks, refresh, renumber, neighbour, nextOpen, point, find};
})();

// Why a sentence is highlighted: one line above it on hover or focus, gone with Esc, never over the sentence itself.
(() => {
  const tip = desk.find('#why');
  let timer = 0;

  function show(link) {
    const box = link.getClientRects()[0];
    if (!link.dataset.why || !box) return;
    tip.textContent = link.dataset.why;
    tip.hidden = false;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const above = box.top - tip.offsetHeight - 2;
    const under = [...link.getClientRects()].at(-1).bottom + 2;
    tip.style.left = `${scrollX + Math.max(8, Math.min(box.left, room))}px`;
    tip.style.top = `${scrollY + (above > 56 ? above : under)}px`;
  }

  const hide = () => { clearTimeout(timer); tip.hidden = true; };
  desk.hideWhy = hide;

  for (const [on, off, wait] of [['pointerover', 'pointerout', 350], ['focusin', 'focusout', 0]]) {
    desk.find('#text').addEventListener(on, event => {
      const link = event.target.closest?.('a[data-why]');
      // The panel says why of the current one; and what is dragged over is being read, not asked about.
      if (!link || event.pointerType === 'touch' || event.buttons || 'current' in link.parentElement.dataset) return;
      clearTimeout(timer);
      timer = setTimeout(show, wait, link);
    });
    desk.find('#text').addEventListener(off, event => { if (event.relatedTarget !== tip) hide(); });
  }
  tip.addEventListener('pointerleave', hide);
})();
