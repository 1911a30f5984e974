// What every request carries: the token against forgery, and the person whose page it comes from.

import {listen} from './dom.js';
import {pageData} from './state.js';

// Read each time: the token changes when somebody logs in.
const csrfToken = () => document.cookie.match(/\bcsrftoken=(\w+)/)?.[1] ?? '';

export function writeHeaders() {
  const {person} = pageData;
  return {'X-CSRFToken': csrfToken(), ...(person && {'X-Drawn-For': person})};
}

const twoDigits = byte => byte.toString(16).padStart(2, '0');

// 32 random hexadecimal digits, which the server reads as a UUID. By hand, because over plain http, as on a local
// network, browsers have no crypto.randomUUID.
export const uuid = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), twoDigits).join('');

listen('htmx:configRequest', ({detail: {headers, parameters}}) => {
  Object.assign(headers, writeHeaders());
  delete parameters.csrfmiddlewaretoken; // of a form drawn before: the header's is newer
});
