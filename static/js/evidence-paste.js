// Evidence in one step: the server splits a pasted link from its quotation, and a worker reads what the page calls
// itself. Saving waits for neither, and what was typed stays.

import {listen} from './dom.js';
import {panel} from './elements.js';
import {writeHeaders} from './requests.js';

const LOOKS = 8; // whether the title has come: after 0, 1, 2, ... more seconds

// The first look, 0, splits what was pasted; those after it ask for the title.
async function lookUp(form, look) {
  const {url, title, excerpt, says} = form.elements;
  const sentUrl = url.value;
  const sentExcerpt = excerpt.value;
  if (!sentUrl.trim()) return;
  const body = new FormData(form);
  if (look) body.append('title_too', 'on');
  body.delete('csrfmiddlewaretoken'); // of a form drawn before: the header's is newer
  const found = await fetch(panel.dataset.title, {method: 'POST', body, headers: writeHeaders()})
    .then(answer => answer.ok && answer.json()).catch(() => {});
  if (!found || url.value !== sentUrl) return;
  if (excerpt.value === sentExcerpt) excerpt.value = found.excerpt;
  url.value = found.url;
  title.value ||= found.title;
  says.value = found.says;
  url.dispatchEvent(new Event('input', {bubbles: true}));
  if (!found.to_come || look === LOOKS) return;
  setTimeout(() => url.value === found.url && lookUp(form, look + 1), look * 1000); // milliseconds
}

function urlEntered({target}) {
  if (target.name === 'url') setTimeout(lookUp, 0, target.form, 0);
}

listen('paste', urlEntered, panel);
listen('change', urlEntered, panel);
