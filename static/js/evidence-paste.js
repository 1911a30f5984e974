// Evidence in one step: the server splits a pasted link from its quotation, and fetches the page's title.
// Saving waits for neither.

import {listen} from './dom.js';
import {panel} from './elements.js';
import {writeHeaders} from './requests.js';

// `task` names what the server is asked for: 'part' splits what was pasted, 'title_too' fetches the title.
async function lookUp(form, task) {
  const {url, title, excerpt} = form.elements;
  const [sentUrl, sentExcerpt] = [url.value, excerpt.value];
  if (!sentUrl.trim()) return;
  const body = new FormData(form);
  body.append(task, 'on');
  body.delete('csrfmiddlewaretoken'); // of a form drawn before: the header's is newer
  const answer = await fetch(panel.dataset.title, {method: 'POST', body, headers: writeHeaders()});
  const found = answer.ok && await answer.json();
  if (!found || url.value !== sentUrl || excerpt.value !== sentExcerpt || !form.isConnected) return;
  url.value = found.url;
  excerpt.value = found.excerpt;
  title.value ||= found.title;
  url.dispatchEvent(new Event('input', {bubbles: true}));
  if (task === 'part' && found.url) await lookUp(form, 'title_too');
}

function urlEntered({target}) {
  if (target.name === 'url') setTimeout(() => lookUp(target.form, 'part').catch(() => {}));
}

listen('paste', urlEntered, panel);
listen('change', urlEntered, panel);
