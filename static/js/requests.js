// What every request carries: the token against forgery, and the person whose page it comes from.

import {listen} from './dom.js';
import {pageData} from './state.js';

// Read each time: the token changes when somebody logs in.
function csrfToken() {
  const found = document.cookie.split('; ').find(pair => pair.startsWith('csrftoken='));
  return found ? decodeURIComponent(found.slice('csrftoken='.length)) : '';
}

export function writeHeaders() {
  const {person} = pageData;
  return {'X-CSRFToken': csrfToken(), ...(person && {'X-Drawn-For': person})};
}

// A random UUID: every 0 and 1 becomes any hexadecimal digit, the 8 one of 8, 9, a and b. By hand, because over plain
// http, as on a local network, browsers have no crypto.randomUUID.
export const uuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, randomDigit);

function randomDigit(digit) {
  const bits = crypto.getRandomValues(new Uint8Array(1))[0];
  return (digit ^ (bits & (15 >> (digit / 4)))).toString(16);
}

listen('htmx:configRequest', ({detail: {headers, parameters}}) => {
  Object.assign(headers, writeHeaders());
  if ('csrfmiddlewaretoken' in parameters) parameters.csrfmiddlewaretoken = csrfToken();
});
