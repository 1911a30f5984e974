// Times are the desk's. Where the browser's zone is another one, each says what it is there; a deadline shows it.
// Those of a report are UTC, and stay as they are.

import {findAll, listen} from './dom.js';

const OFFSET = /[+-]\d\d:\d\d$/;
const MINUTE = 60000; // milliseconds
const DAY = {weekday: 'short', day: 'numeric', month: 'short'};

function addLocalTime(place) {
  const time = new Date(place.dateTime);
  const atDesk = new Date(place.dateTime.replace(OFFSET, 'Z')); // what the desk's clock shows, as if it were UTC
  if ((atDesk - time) / MINUTE === -time.getTimezoneOffset()) return;
  const here = day => `${time.toLocaleString('en-GB', {hour: '2-digit', minute: '2-digit', ...day})} where you are`;
  place.title = here(DAY);
  if (place.matches('.deadline')) place.dataset.here = here(time.getDate() === atDesk.getUTCDate() ? {} : DAY);
}

export function addLocalTimes(root = document) {
  findAll('time:not([datetime$="Z"])', root).forEach(addLocalTime);
}

addLocalTimes();
listen('htmx:load', event => addLocalTimes(event.detail.elt));
