// Evidence in one step: the server splits a pasted link from its quotation, and a worker reads what the page calls
// itself. Saving waits for neither, and what was typed stays.

import {listen} from './dom.js';
import {panel} from './elements.js';
import {writeHeaders} from './requests.js';

const LOOKS = 8; // whether the title has come, each a second later than the last
const SECOND = 1000; // milliseconds

// The first look, 0, splits what was pasted; those after it ask for the title.
async function lookUp(form, look) {
  const {url, title, excerpt, says} = form.elements;
  const [sentUrl, sentExcerpt] = [url.value, excerpt.value];
  if (!sentUrl.trim()) return;
  const body = new FormData(form);
  body.append(look ? 'title_too' : 'part', 'on');
  body.delete('csrfmiddlewaretoken'); // of a form drawn before: the header's is newer
  const answer = await fetch(panel.dataset.title, {method: 'POST', body, headers: writeHeaders()});
  const found = answer.ok && await answer.json();
  if (!found || url.value !== sentUrl) return;
  if (excerpt.value === sentExcerpt) excerpt.value = found.excerpt;
  url.value = found.url;
  title.value ||= found.title;
  says.value = found.says;
  url.dispatchEvent(new Event('input', {bubbles: true}));
  const next = () => url.value === found.url && look < LOOKS && tryToLookUp(form, look + 1);
  if (found.to_come) setTimeout(next, look * SECOND);
}

const tryToLookUp = (form, look) => lookUp(form, look).catch(() => {});

function urlEntered({target}) {
  if (target.name === 'url') setTimeout(tryToLookUp, 0, target.form, 0);
}

listen('paste', urlEntered, panel);
listen('change', urlEntered, panel);
