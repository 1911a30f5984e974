// A long text is shown in several pages ("parts"): keys, filters and the search lead on from one to another.

import {find, findAll, listen} from './dom.js';
import {announce, otherPages} from './elements.js';
import {filterQuery, shownCondition} from './filters.js';
import {select, selectAssertion} from './selection.js';
import {markOf, sentencesOf} from './sentences.js';
import {pageData} from './state.js';

const pageLinks = find('.parts');
const links = findAll('a', pageLinks);
const here = links.findIndex(link => link.hasAttribute('aria-current'));

// Filters stay when one goes on; behind the # stands where on the page.
function goToPage(i, fragment = '') {
  location.assign(`${location.pathname}?${filterQuery({part: i + 1})}${fragment}`);
}

// How many of a kind another page has, as far as the links say.
function numberOn(i, kind) {
  if (kind === 'open') return Number(links[i].dataset[shownCondition() === 'recheck' ? 'changed' : 'open']);
  return kind === 'disputed' ? Number(links[i].dataset.disputed) : 1;
}

// The next page that has any. Disputed ones are gone through in a circle, as they are in a text of one page.
function nextPage(step, kind) {
  const others = links.map((_, n) => here + step * (n + 1));
  const order = kind === 'disputed' ? others.map(i => (i + links.length) % links.length) : others;
  return order.find(i => i !== here && i in links && numberOn(i, kind));
}

function turnTo(step, kind) {
  const next = nextPage(step, kind);
  const disputed = kind === 'disputed' ? sentencesOf.disputed() : [];
  if (next !== undefined) goToPage(next, `#${step > 0 ? 'first' : 'last'}-${kind}`);
  else if (disputed.length) select(disputed.at(step > 0 ? 0 : -1), 'text');
  return next !== undefined || disputed.length > 0;
}

function findWords(words) {
  location.assign(`${pageLinks.dataset.find}?${filterQuery({words, part: here + 1})}`);
  return true;
}

// Back to the sentence that was left on another page, unless the address says where to go.
function resumeOnOtherPage(draft, assertion) {
  if (markOf(assertion) || location.search || location.hash || !assertion || draft !== pageData.draft) return false;
  location.replace(`?at=${assertion}`);
  return true;
}

// Goes to the sentence that the address names behind its #.
function arrive() {
  const fragment = location.hash.slice(1);
  const [edge, kind] = fragment.split('-');
  const among = edge === 'first' || edge === 'last' ? (sentencesOf[kind] || sentencesOf.marks)() : [];
  const found = among.at(edge === 'last' ? -1 : 0) || document.getElementById(fragment);
  if (!found?.matches('[data-sentence]')) {
    if (kind) announce('The slider or a filter leaves nothing of that highlighted in this part.');
    return;
  }
  found.scrollIntoView({block: 'center'});
  if (found.matches('mark')) selectAssertion(found.dataset.assertion, 'text');
  else found.click();
}

function linkClicked(event) {
  const i = findAll('a', event.currentTarget).indexOf(event.target.closest('a'));
  if (i < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goToPage(i);
}

Object.assign(otherPages, {
  exist: true,
  whatIsLeft: 'Nothing more to check below in this part: look above or change the filter. n and p lead to other parts.',
  turnTo,
  resume: resumeOnOtherPage,
  find: findWords,
});
for (const list of findAll('.parts')) listen('click', linkClicked, list);
listen('DOMContentLoaded', arrive);
