// Who says what: the highlighted sentences by who says them, shown in place of the text.

import {copyOf, element, emit, find, listen} from './dom.js';
import {articleText, speakerList} from './elements.js';
import {speakersOf} from './filters.js';
import {currentId, isOpen, shownMarks, wordsOf} from './sentences.js';

const groupsPlace = find('div', speakerList);
const NOBODY = groupsPlace.textContent; // said where the filters leave nothing
let listedMarks = [];

function lineFor(mark) {
  const piece = copyOf('line');
  const link = find('a', piece);
  const standing = find('.standing', piece);
  link.href = `?at=${mark.dataset.assertion}`;
  link.dataset.line = mark.dataset.assertion;
  standing.textContent = standing.dataset.standing = mark.dataset.standing;
  find('small', piece).textContent = mark.dataset.checked;
  find('[data-words]', piece).textContent = wordsOf(mark);
  find('input', piece)?.setAttribute('aria-label', `Choose: ${wordsOf(mark)}`);
  return piece;
}

function groupFor([speaker, marks]) {
  const open = marks.filter(isOpen).length;
  const title = element('h2', {textContent: `${speaker} · ${marks.length}${open ? `, ${open} open` : ''}`});
  const lines = element('ul');
  lines.append(...marks.map(lineFor));
  return [title, lines];
}

// Pairs of a speaker and their marks, who says most first.
function marksBySpeaker() {
  const groups = new Map();
  for (const mark of shownMarks()) {
    const [speaker] = speakersOf(mark);
    if (!groups.has(speaker)) groups.set(speaker, []);
    groups.get(speaker).push(mark);
  }
  return [...groups].sort(([, one], [, other]) => other.length - one.length);
}

// The assertion of an item of the list.
export const idOfLine = line => line && find('[data-line]', line).dataset.line;

function drawSpeakers() {
  if (speakerList.hidden) return;
  const focused = idOfLine(document.activeElement.closest('#sources li'));
  const groups = marksBySpeaker();
  listedMarks = groups.flatMap(([, marks]) => marks);
  groupsPlace.replaceChildren(...groups.flatMap(groupFor));
  if (!listedMarks.length) groupsPlace.textContent = NOBODY;
  frameCurrentLine();
  if (focused) lineOf(focused)?.focus({preventScroll: true});
}

// The line of an assertion while the list is shown.
export const lineOf = id => (speakerList.hidden ? null : find(`[data-line="${id}"]`, speakerList));

// The marks in the order of the list while it is shown.
export const marksInList = () => (speakerList.hidden ? null : listedMarks);

export function frameCurrentLine() {
  find('[aria-current]', speakerList)?.removeAttribute('aria-current');
  lineOf(currentId())?.setAttribute('aria-current', 'true');
}

export function toggleSpeakers() {
  speakerList.hidden = !speakerList.hidden;
  articleText.hidden = !speakerList.hidden;
  find('#sources-button').ariaPressed = articleText.hidden;
  emit('highlights-drawn');
}

listen('highlights-drawn', drawSpeakers);
