// Which sentences are highlighted: the slider takes off those that most likely need no check, the filters all but some.

import {emit, find, findAll, listen} from './dom.js';
import {announce} from './elements.js';
import {allMarks, currentId, firstMarks, isDisputed, isOpen} from './sentences.js';

const threshold = find('#threshold');
const showFilter = find('#show');
const speakerFilter = find('#by');
const reviewerFilter = find('#reader');

const CONDITIONS = { // of the values of `show`
  all: () => true,
  open: mark => mark.dataset.standing === 'open',
  recheck: mark => mark.dataset.standing === 'recheck',
  disputed: isDisputed,
  denier: mark => 'noDenier' in mark.dataset,
  mine: mark => 'mine' in mark.dataset,
  left: isOpen,
};

const listedAs = new Map(JSON.parse(speakerFilter.dataset.listed)); // names that stand under another one
export const speakersOf = ({dataset: {by}}) => [listedAs.get(by) || by];
const reviewersOf = mark => (mark.dataset.readBy || reviewerFilter.dataset.none).split('\n');
const conditionsOf = mark => Object.keys(CONDITIONS).filter(name => CONDITIONS[name](mark));

export const shownCondition = () => find(':checked', showFilter).value;

// By the name in the address: which values a mark falls under, and the select where the value is chosen.
const SELECTS = [
  {name: 'by', valuesOf: speakersOf, select: speakerFilter},
  {name: 'reader', valuesOf: reviewersOf, select: reviewerFilter},
];
const FILTERS = [{name: 'show', valuesOf: conditionsOf}, ...SELECTS];

// The value that is chosen; empty when it lets all through.
const chosenIn = ({select}) => (select ? select.value : shownCondition().replace('all', ''));

// By rank in the article; the lower half hides only what is harmless (`Slider` in factcheck/articles/pagination.py).
const isBelowThreshold = ({dataset}) => dataset.standing === 'open' && !('byHand' in dataset) && !('mine' in dataset)
  && dataset.lower * threshold.max
  < threshold.dataset.among * (2 * threshold.value - ('harmless' in dataset ? 0 : threshold.max));

// Which assertions pass all filters; and for each value of each filter, how many marks under it pass the other filters.
// The slider is left out of these counts: they agree with the progress above, and its own line says what it hides.
function applyFilters(marks) {
  const tests = FILTERS.map(filter => {
    const chosen = chosenIn(filter);
    return mark => !chosen || filter.valuesOf(mark).includes(chosen);
  });
  const passing = marks.filter(mark => tests.every(passes => passes(mark)));
  const counts = FILTERS.map(({valuesOf}, i) => {
    const others = tests.toSpliced(i, 1);
    return count(marks.filter(mark => others.every(passes => passes(mark))).flatMap(valuesOf));
  });
  return [new Set(passing.map(mark => mark.dataset.assertion)), counts];
}

function count(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

// The values of a select, the commonest first, each with its count.
function drawOptions({select, valuesOf}, counts, marks) {
  const totals = count(marks.flatMap(valuesOf));
  const names = [...totals.keys()].sort((one, other) => totals.get(other) - totals.get(one));
  const chosen = select.value;
  if (names.length !== select.length - 1 || names.some((name, i) => select.options[i + 1].value !== name)) {
    select.replaceChildren(new Option(select.dataset.any, ''), ...names.map(name => new Option(name, name)));
    select.value = totals.has(chosen) ? chosen : '';
  }
  names.forEach((name, i) => { select.options[i + 1].text = `${name} · ${counts.get(name) || 0}`; });
}

// Marks without a highlight, by id, whose icon may leave no gap: the text moves only when a person moved a control.
const closedUp = new Set();

function drawMark(mark, passing) {
  if (isBelowThreshold(mark)) mark.dataset.quiet = 'below';
  else if (passing && !passing.has(mark.dataset.assertion)) mark.dataset.quiet = 'other';
  else if (passing) delete mark.dataset.quiet;
  mark.toggleAttribute('data-flat', closedUp.has(mark.id));
}

function closeUp(mark) {
  if ('quiet' in mark.dataset) closedUp.add(mark.id);
  else closedUp.delete(mark.id);
  mark.toggleAttribute('data-flat', 'quiet' in mark.dataset);
}

export function drawHighlights({byPerson = false} = {}) {
  const marks = firstMarks();
  const [passing, counts] = applyFilters(marks);
  for (const mark of allMarks()) {
    drawMark(mark, passing);
    if (byPerson) closeUp(mark);
  }
  for (const place of findAll('[data-count]')) {
    place.textContent = counts[0].get(place.dataset.count) || 0;
  }
  SELECTS.forEach((filter, i) => drawOptions(filter, counts[i + 1], marks));
  find('#highlighted').textContent = highlightCount();
  emit('highlights-drawn');
}

// What is highlighted, and what takes the highlight from the others: the numbers add up.
function highlightCount() {
  const quiet = firstMarks().map(mark => mark.dataset.quiet);
  const numberOf = value => quiet.filter(one => one === value).length;
  const [below, other] = [numberOf('below'), numberOf('other')];
  return `${numberOf()} of ${quiet.length} highlighted${below ? `, ${below} below the slider` : ''}${
    other ? `, ${other} left out by filters` : ''}`;
}

// Kept for the person, not for the browser: it is drawn so from the beginning wherever they go on.
function saveThreshold() {
  const values = {threshold: threshold.value / threshold.max};
  htmx.ajax('POST', threshold.dataset.url, {source: threshold, swap: 'none', values}).catch(() => {});
}

// The action of a key: passes over a lower half that hides nothing.
export const narrow = by => () => {
  threshold.valueAsNumber += by;
  const half = threshold.max / 2;
  if (threshold.value <= half && !find('[data-harmless]')) threshold.value = by > 0 ? half + 1 : 0;
  drawHighlights({byPerson: true});
  saveThreshold();
  announce(`${highlightCount()}.`);
};

// The address holds the current assertion and the filters, so that it can be sent to somebody.
export function filterQuery(others) {
  const query = new URLSearchParams(others);
  for (const filter of FILTERS) if (chosenIn(filter)) query.set(filter.name, chosenIn(filter));
  return query;
}

export function writeAddress(assertion) {
  const query = filterQuery(assertion ? {at: assertion} : {});
  history.replaceState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}`);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  const radio = [...showFilter.elements].find(one => one.value === query.get('show'));
  (radio || showFilter.elements[0]).checked = true;
  for (const {name, select} of SELECTS) {
    if (query.has(name)) select.value = query.get(name);
    if (select.selectedIndex < 0) select.value = '';
  }
}

function filterChanged() {
  drawHighlights({byPerson: true});
  writeAddress(currentId());
}

function markSwapped({detail: {target}}) {
  if (target.matches?.('mark')) drawMark(document.getElementById(target.id));
}

// On a phone the filters are folded away until they are wanted.
const fold = find('#fold');

export function openSearch() {
  fold.ariaExpanded = true;
  find('#find').focus();
}

listen('click', () => { fold.ariaExpanded = fold.ariaExpanded !== 'true'; }, fold);
listen('input', () => drawHighlights({byPerson: true}), threshold);
listen('change', saveThreshold, threshold);
for (const filter of [showFilter, speakerFilter, reviewerFilter]) listen('change', filterChanged, filter);
listen('htmx:oobAfterSwap', markSwapped);
for (const filter of SELECTS) drawOptions(filter, new Map(), firstMarks());
readAddress();
drawHighlights({byPerson: true});
