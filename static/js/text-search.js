// Finding words in the article: capitals, forms of quotation marks and dashes, and invisible letters do not matter.

import {find, listen} from './dom.js';
import {announce, otherPages} from './elements.js';
import {select} from './selection.js';
import {allSentences, wordsOf} from './sentences.js';
import {state} from './state.js';

const plain = text => text.normalize().replace(/\p{Cf}/gu, '')
  .replace(/[“”„‟«»＂]/g, '"').replace(/[‹›‘’‚‛´\x60]/g, "'")
  .replace(/\p{Pd}+|−/gu, '-').replace(/\s+/g, ' ').toLocaleLowerCase();

// The next sentence after the current one that holds the words; of a text in several pages, to the end of this page.
function sentenceWith(typed) {
  const words = plain(typed);
  const order = allSentences();
  const from = order.indexOf(state.current) + 1;
  const before = otherPages.exist ? [] : order.slice(0, from);
  return [...order.slice(from), ...before].find(sentence => words && plain(wordsOf(sentence)).includes(words));
}

function searchKeyPressed(event) {
  const words = event.target.value.trim();
  if (event.key !== 'Enter' || !words || event.isComposing) return;
  event.preventDefault();
  const found = sentenceWith(words);
  if (found) select(found);
  else if (!otherPages.find?.(words)) announce('No sentence holds these words.');
}

listen('keydown', searchKeyPressed, find('#find'));
