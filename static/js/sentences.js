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
    recheck: mark => mark.dataset.standing === 'recheck',
    disputed: mark => mark.dataset.standing === 'disputed',
    denier: mark => 'noDenier' in mark.dataset,
    mine: mark => 'mine' in mark.dataset,
    left: mark => isOpen(mark),
  };

  // What can be filtered by: the control, what it says when it lets all through, and under which values a mark falls.
  const show = desk.find('#show');
  const by = desk.find('#by');
  const reader = desk.find('#reader');
  const facets = [
    {name: 'show', any: 'all', get: () => desk.find(':checked', show).value, of: mark => Object.keys(shown).filter(name => shown[name](mark))},
    {name: 'by', any: '', get: () => by.value, of: mark => [mark.dataset.by || by.dataset.none], select: by},
    {name: 'reader', any: '', get: () => reader.value, of: mark => (mark.dataset.readBy || reader.dataset.none).split('\n'), select: reader},
  ];
  const speaker = facets[1].of;

  // The lower half of the slider hides no accusation and no denial (LOWER_HALF in factcheck/articles/queries.py).
  const below = ({dataset}) => dataset.standing === 'open' && !('byHand' in dataset) && !('mine' in dataset)
    && Number(dataset.score) < Number(threshold.value) && !('charge' in dataset && threshold.value <= .5);

  // Says of each mark which filters it passes, and counts under each value those that the other filters let through.
  function sift(places) {
    const passing = new Set();
    const counts = facets.map(() => new Map());
    const wanted = facets.map(facet => facet.get());
    for (const mark of places) {
      const values = facets.map(facet => facet.of(mark));
      const failed = facets.flatMap(({any}, i) => (wanted[i] === any || values[i].includes(wanted[i]) ? [] : [i]));
      if (!failed.length) passing.add(mark.dataset.assertion);
      if (below(mark)) continue;
      values.forEach((under, i) => under.forEach(value => {
        const fits = failed.every(one => one === i);
        counts[i].set(value, (counts[i].get(value) || 0) + (fits ? 1 : 0));
      }));
    }
    return {passing, counts};
  }

  function options(select, counts, places, of) {
    const claims = new Map();
    for (const value of places.flatMap(of)) claims.set(value, (claims.get(value) || 0) + 1);
    const names = [...claims.keys()].sort((one, other) => claims.get(other) - claims.get(one));
    const chosen = select.value;
    if (names.length !== select.length - 1 || names.some((name, i) => select.options[i + 1].value !== name)) {
      select.replaceChildren(new Option(select.dataset.any, ''), ...names.map(name => new Option(name, name)));
      select.value = claims.has(chosen) ? chosen : '';
    }
    names.forEach((name, i) => { select.options[i + 1].text = `${name} · ${counts.get(name) || 0}`; });
  }

  // `moved` when a person moved the slider or a filter: only then may the text close the gap where an icon was.
  const flat = new Set();
  function paint(mark, passing) {
    if (below(mark)) mark.dataset.quiet = 'below';
    else if (passing && !passing.has(mark.dataset.assertion)) mark.dataset.quiet = 'other';
    else if (passing) delete mark.dataset.quiet;
    mark.toggleAttribute('data-flat', flat.has(mark.id));
  }

  function refresh(moved) {
    const places = firstPlaces();
    const {passing, counts} = sift(places);
    for (const mark of marks()) {
      paint(mark, passing);
      if (moved) mark.toggleAttribute('data-flat', 'quiet' in mark.dataset);
      if (moved) flat['quiet' in mark.dataset ? 'add' : 'delete'](mark.id);
    }
    for (const count of document.querySelectorAll('[data-count]')) {
      count.textContent = counts[0].get(count.dataset.count) || 0;
    }
    facets.forEach(({select, of}, i) => { if (select) options(select, counts[i], places, of); });
    desk.find('#highlighted').textContent = highlighted(places);
    desk.sources?.draw();
    desk.several?.paint();
  }

  const highlighted = (places = firstPlaces()) => `${lit().length} of ${places.length} highlighted`;

  // Kept for the person, not for the browser: it is drawn so from the beginning wherever they go on.
  function keep() {
    htmx.ajax('POST', threshold.dataset.url, {source: threshold, swap: 'none', values: {threshold: threshold.value}}).catch(() => {});
  }

  const narrow = by => () => {
    threshold.value = Number(threshold.value) + by;
    refresh(true);
    keep();
    desk.say(`${highlighted()}.`);
  };

  // The address holds the current assertion and the filters, so that it can be sent to somebody.
  function query(first) {
    const found = new URLSearchParams(first);
    for (const {name, any, get} of facets) if (get() !== any) found.set(name, get());
    return found;
  }

  function address(at) {
    const found = query(at ? {at} : {});
    history.replaceState(null, '', `${location.pathname}${found.size ? `?${found}` : ''}`);
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    const state = [...show.elements].find(radio => radio.value === query.get('show')) || desk.find('[value="all"]', show);
    state.checked = true;
    for (const {name, select} of facets) if (select && query.has(name)) select.value = query.get(name);
    for (const {select} of facets) if (select?.selectedIndex < 0) select.value = '';
  }

  function renumber() {
    const {before = 0, elsewhere = 0, repeated = ''} = text.dataset; // of a long text: what stands in other parts
    const own = firstPlaces().filter(mark => !repeated.split(' ').includes(mark.dataset.assertion));
    const numbers = new Map(own.map((mark, i) => [mark.dataset.assertion, Number(before) + i + 1]));
    for (const mark of marks()) {
      const {assertion, standing, half} = mark.dataset;
      if (!numbers.has(assertion)) continue;
      const said = [standing, half, `${numbers.get(assertion)} of ${own.length + Number(elsewhere)}`].filter(Boolean).join(', ');
      const place = desk.find('.vh', mark);
      if (place.textContent !== `${said}: `) place.textContent = `${said}: `;
    }
  }

  const rest = () => all().filter(sentence => !sentence.matches('mark'));
  const lit = () => firstPlaces().filter(mark => !('quiet' in mark.dataset));
  const isOpen = mark => waits(mark.dataset.standing) && !('mine' in mark.dataset);
  const words = sentence => (desk.find('a', sentence)?.lastChild || sentence).textContent;

  // Moves from any sentence; `among` says which ones count. Repeated sentences count at their first place.
  function neighbour(from, step, among) {
    const order = desk.sources?.listed() || all();
    const places = new Set(among === 'sentences' ? order : among === 'rest' ? rest() : lit());
    const fits = mark => places.has(mark) && (among !== 'open' || isOpen(mark)) && (among !== 'disputed' || shown.disputed(mark));
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

  // Capitals, the forms of quotation marks and dashes, and what is invisible make no difference.
  function find(typed) {
    const plain = said => said.normalize().replace(/\p{Cf}/gu, '').replace(/[“”„‟«»＂]/g, '"').replace(/[‹›‘’‚‛´\x60]/g, "'")
      .replace(/\p{Pd}+|−/gu, '-').replace(/\s+/g, ' ').toLocaleLowerCase();
    const wanted = plain(typed);
    const order = all();
    const from = order.findIndex(s => 'current' in s.dataset);
    const rest = desk.parts ? [] : order.slice(0, from + 1);
    return [...order.slice(from + 1), ...rest].find(s => wanted && plain(words(s)).includes(wanted));
  }

  // On a phone the filters are folded away until they are wanted.
  const fold = desk.find('#fold');
  const unfold = open => fold.setAttribute('aria-expanded', open);
  fold.addEventListener('click', () => unfold(fold.getAttribute('aria-expanded') !== 'true'));

  threshold.addEventListener('input', () => refresh(true));
  threshold.addEventListener('change', keep);
  for (const filter of [show, by, reader]) {
    filter.addEventListener('change', () => {
      refresh(true);
      address(desk.find('#text mark[data-current]')?.dataset.assertion);
    });
  }
  document.addEventListener('htmx:oobAfterSwap', event => { if (event.detail.target.matches?.('mark')) paint(document.getElementById(event.detail.target.id)); });
  for (const {select, of} of facets) if (select) options(select, new Map(), firstPlaces(), of);
  fromAddress();
  refresh(true);

  desk.sentences = {all, rest, marks, lit, unfold, narrow, isOpen, words, speaker, refresh, renumber, neighbour, nextOpen, query, address, point, find};
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
