// The sentences of the text, in its order: `mark` elements are highlighted assertions.

import {find, findAll} from './dom.js';
import {articleText} from './elements.js';
import {state} from './state.js';

export const isOpen = ({dataset}) => ['open', 'recheck'].includes(dataset.standing) && !('mine' in dataset);
export const isDisputed = mark => mark.dataset.standing === 'disputed';

export const allSentences = () => findAll('[data-sentence]', articleText);
const unmarkedSentences = () => allSentences().filter(sentence => !sentence.matches('mark'));
export const allMarks = () => findAll('mark', articleText);
export const markOf = id => find(`mark[data-assertion="${id}"]`, articleText);

// Of an assertion that stands in the text twice, the first place counts.
export function firstMarks() {
  const seen = new Set();
  return allMarks().filter(mark => !seen.has(mark.dataset.assertion) && seen.add(mark.dataset.assertion));
}

// Those that neither the slider nor a filter takes the highlight from.
export const shownMarks = () => firstMarks().filter(mark => !('quiet' in mark.dataset));

// The sentences that keys go to, by kind.
export const sentencesOf = {
  marks: shownMarks,
  open: () => shownMarks().filter(isOpen),
  disputed: () => shownMarks().filter(isDisputed),
  sentences: allSentences,
  rest: unmarkedSentences,
  proposed: () => firstMarks().filter(mark => mark.dataset.proposed),
};

export const currentId = () => state.current?.dataset.assertion || null;
export const textNodeOf = sentence => (find('a', sentence) || sentence).lastChild; // after the hidden number of a mark
export const wordsOf = sentence => textNodeOf(sentence).data;

// A text in several pages says which numbers its other pages take.
export function renumberMarks() {
  const {before = 0, elsewhere = 0, repeated = ''} = articleText.dataset;
  const own = firstMarks().filter(mark => !repeated.split(' ').includes(mark.dataset.assertion));
  const numbers = new Map(own.map((mark, i) => [mark.dataset.assertion, Number(before) + i + 1]));
  const total = own.length + Number(elsewhere);
  for (const mark of allMarks()) {
    const number = numbers.get(mark.dataset.assertion);
    const place = find('.vh', mark);
    const label = place.textContent.replace(/\d+ of \d+: $/, `${number} of ${total}: `);
    if (number && place.textContent !== label) place.textContent = label;
  }
}
