// The second click of a double click would decide on the next sentence, which is under the pointer by then; its
// verdicts stand in the same order.

import {panelId} from './panel.js';

const DOUBLE = 500; // milliseconds
let lastClick = {at: -Infinity};

function stopSecondClick(event) {
  if (!event.detail) return; // by a key
  const verdict = event.target.closest('#panel .verdicts button');
  const {id, value, at} = lastClick;
  const isOnNext = verdict && value === verdict.value && id !== panelId();
  if (isOnNext && (event.detail > 1 || event.timeStamp - at < DOUBLE)) {
    event.preventDefault();
    event.stopPropagation();
  } else lastClick = {id: panelId(), value: verdict?.value, at: event.timeStamp};
}

document.addEventListener('click', stopSecondClick, true);
