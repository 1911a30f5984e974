// Who says what: the highlighted sentences by who says them, in place of the text; each line makes its sentence current.
'use strict';

(() => {
  const {sentences} = desk;
  const place = desk.find('#sources');
  const list = desk.find('div', place);
  const none = list.textContent;
  const text = desk.find('#text');
  const button = desk.find('#sources-button');
  const blank = desk.find('#line').content;
  let order = [];

  function line(mark) {
    const piece = blank.cloneNode(true);
    const link = desk.find('a', piece);
    const standing = desk.find('.standing', piece);
    link.href = `?at=${mark.dataset.assertion}`;
    link.dataset.line = mark.dataset.assertion;
    standing.textContent = standing.dataset.standing = mark.dataset.standing;
    desk.find('[data-words]', piece).textContent = sentences.words(mark);
    desk.find('input', piece)?.setAttribute('aria-label', `Choose: ${sentences.words(mark)}`);
    return piece;
  }

  function group([name, marks]) {
    const [title, lines] = [document.createElement('h2'), document.createElement('ul')];
    const open = marks.filter(sentences.isOpen).length;
    title.textContent = `${name} · ${marks.length}${open ? `, ${open} open` : ''}`;
    lines.append(...marks.map(line));
    return [title, lines];
  }

  function draw() {
    if (place.hidden) return;
    const had = place.contains(document.activeElement) && document.activeElement.closest('li')?.querySelector('[data-line]').dataset.line;
    const groups = new Map();
    for (const mark of sentences.lit()) {
      const [name] = sentences.speaker(mark);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(mark);
    }
    const sorted = [...groups].sort(([, one], [, other]) => other.length - one.length);
    order = sorted.flatMap(([, marks]) => marks);
    list.replaceChildren(...sorted.flatMap(group));
    if (!order.length) list.textContent = none;
    frame();
    if (had) lineOf(had)?.focus({preventScroll: true});
  }

  const lineOf = id => (place.hidden ? null : desk.find(`[data-line="${id}"]`, place));

  function frame() {
    desk.find('[aria-current]', place)?.removeAttribute('aria-current');
    lineOf(desk.find('mark[data-current]', text)?.dataset.assertion)?.setAttribute('aria-current', 'true');
  }

  function toggle() {
    place.hidden = !place.hidden;
    text.hidden = !place.hidden;
    button.setAttribute('aria-pressed', String(text.hidden));
    draw();
    desk.several?.paint();
    desk.toCurrent();
  }

  place.addEventListener('click', event => {
    const link = event.target.closest('[data-line]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.select(link.dataset.line, event.detail === 0 ? 'panel' : '');
  });
  button.addEventListener('click', toggle);
  desk.act('sources', 'Sources: who says what', 's', toggle);

  desk.sources = {draw, frame, lineOf, listed: () => (place.hidden ? null : order)};
})();
