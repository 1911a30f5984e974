// Marks the speaker and the cue in the current sentence.

import {allSentences, textNodeOf} from './sentences.js';

// Offsets are code points into the draft's text; a range wants UTF-16 units of a text node.
function rangeOf(start, end) {
  const home = allSentences().findLast(sentence => sentence.dataset.start <= start);
  if (!home) return null;
  const node = textNodeOf(home);
  const unitsTo = offset => [...node.data].slice(0, offset - home.dataset.start).join('').length;
  const range = new Range();
  range.setStart(node, unitsTo(start));
  range.setEnd(node, unitsTo(end));
  return range;
}

// `offsets` is "start end"; without it nothing is marked under that name.
export function markRange(name, offsets) {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete(name);
  const range = offsets && rangeOf(...offsets.split(' ').map(Number));
  if (range) CSS.highlights.set(name, new Highlight(range));
}
