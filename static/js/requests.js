// What every request carries: the token against forgery, and the person whose page it comes from.

import {listen} from './dom.js';
import {pageData} from './state.js';

// Read each time: the token changes when somebody logs in.
function csrfToken() {
  const found = document.cookie.split('; ').find(pair => pair.startsWith('csrftoken='));
  return found ? decodeURIComponent(found.slice('csrftoken='.length)) : '';
}

export const writeHeaders = () => ({'X-CSRFToken': csrfToken(), ...(pageData.person && {'X-Drawn-For': pageData.person})});

// Of plain `crypto.randomUUID()` there is none over http on a local network.
const randomBits = digit => crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4));
export const uuid = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, digit => (digit ^ randomBits(digit)).toString(16));

listen('htmx:configRequest', ({detail: {headers, parameters}}) => {
  Object.assign(headers, writeHeaders());
  if ('csrfmiddlewaretoken' in parameters) parameters.csrfmiddlewaretoken = csrfToken();
});
