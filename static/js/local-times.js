// Times are the desk's. Where the browser's zone is another one, each says what it is there; a deadline shows it.

import {listen} from './dom.js';

const DAY = {weekday: 'short', day: 'numeric', month: 'short'};

function isDeskZone(time, dateTime) {
  const [, sign, hours, minutes] = dateTime.match(/([+-])(\d\d):(\d\d)$/) || [];
  return !sign || isNaN(time) || -time.getTimezoneOffset() === (Number(hours) * 60 + Number(minutes)) * `${sign}1`;
}

function addLocalTime(place) {
  const time = new Date(place.dateTime);
  if (isDeskZone(time, place.dateTime)) return;
  const here = day => `${time.toLocaleString('en-GB', {hour: '2-digit', minute: '2-digit', ...day})} where you are`;
  const sameDay = time.getDate() === Number(place.dateTime.slice(8, 10));
  place.title = here(DAY);
  if (place.matches('.deadline')) place.dataset.here = here(sameDay ? {} : DAY);
}

export function addLocalTimes(root = document) {
  root.querySelectorAll('time[datetime]').forEach(addLocalTime);
}

addLocalTimes();
listen('htmx:load', event => addLocalTimes(event.detail.elt));
