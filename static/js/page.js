// What every page needs: the token of a request, dialogs, messages that stay until closed, logging in again in place.
'use strict';

window.desk = {actions: {}, again: []};

desk.find = (selector, root = document) => root.querySelector(selector);

desk.cookie = name => {
  const found = document.cookie.split('; ').find(pair => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
};

// Plain http on a local network has no randomUUID: each 0, 1 and 8 becomes a random digit that may stand there.
desk.uuid = () => '10000000-1000-4000-8000-100000000000'.replace(
  /[018]/g, digit => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
);

desk.problem = (title, text) => {
  if (desk.stale) return;
  const place = desk.find('#problems');
  const piece = desk.find('#problem-template').content.cloneNode(true);
  desk.find('h2', piece).textContent = title;
  desk.find('p', piece).textContent = text;
  place.replaceChildren(piece);
};

// What says that somebody else is logged in stays: nothing can be done here before the page is drawn anew.
desk.noProblem = () => { if (!desk.stale) desk.find('#problems').replaceChildren(); };

document.addEventListener('other-person', () => { desk.stale = true; });

desk.stored = (store, name, otherwise) => {
  try {
    return JSON.parse(store.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
};

desk.store = (store, name, value) => {
  try {
    if (value === null) store.removeItem(name);
    else store.setItem(name, JSON.stringify(value));
  } catch {
    // A full or forbidden store loses a convenience, never work that was called saved.
  }
};

function openDialog(id) {
  const dialog = document.getElementById(id);
  dialog.dispatchEvent(new CustomEvent('opening'));
  if (!dialog.open) dialog.showModal();
}
desk.openDialog = openDialog;

desk.logInAgain = repeat => {
  desk.again.push(repeat);
  const dialog = desk.find('#log-in');
  if (dialog.open) return;
  htmx.ajax('GET', dialog.dataset.url, {source: '#log-in', target: '#login', swap: 'outerHTML'}).then(() => {
    openDialog('log-in');
    fillLogin();
  }).catch(() => desk.problem('You are logged out', 'The log-in form could not be loaded. Try again in a moment.'));
};

function fillLogin() {
  const name = desk.find('#login [name="username"]');
  if (name && !name.value) name.value = document.body.dataset.username || '';
  desk.find(name?.value ? '#login [name="password"]' : '#login [name="username"]')?.focus();
}

document.addEventListener('htmx:afterSettle', event => { if (event.detail.elt?.id === 'login') fillLogin(); });

document.addEventListener('logged-in', () => {
  const name = desk.find('#login [name="username"]')?.value;
  desk.find('#log-in').close();
  const {person, username} = document.body.dataset;
  if (name && username && name !== username) {
    // Another person: nothing of the first one's is sent in their name; their page says whose words are kept.
    desk.store(sessionStorage, 'handed', {person, name: whoIsHere()});
    htmx.trigger(document, 'other-person', {});
    location.reload();
    return;
  }
  for (const repeat of desk.again.splice(0)) repeat();
});

document.addEventListener('htmx:configRequest', event => {
  const token = desk.cookie('csrftoken'); // it changes when somebody logs in: never the one the page was drawn with
  event.detail.headers['X-CSRFToken'] = token;
  if (document.body.dataset.person) event.detail.headers['X-Drawn-For'] = document.body.dataset.person;
  if ('csrfmiddlewaretoken' in event.detail.parameters) event.detail.parameters.csrfmiddlewaretoken = token;
});

document.addEventListener('htmx:beforeSwap', event => {
  const {xhr, target} = event.detail;
  // A whole page in place of a piece comes from something in between, such as a hotel's log-in page.
  if (xhr.status === 401 || /<html[\s>]/i.test(xhr.responseText)) event.detail.shouldSwap = false;
  else if (target?.id === 'problems' && desk.find('#log-in').open) event.detail.target = desk.find('#login-problems');
});

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.open) openDialog(button.dataset.open);
  if ('close' in button.dataset) button.closest('dialog').close();
  if ('reload' in button.dataset) location.reload();
  if ('closeProblem' in button.dataset) button.closest('.problem').remove();
});

document.addEventListener('submit', event => {
  if (!('logout' in event.target.dataset)) return;
  // One's own words alone: another person's are kept until they are back.
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(`kept:${document.body.dataset.person}:`)) sessionStorage.removeItem(name);
});

const whoIsHere = () => desk.find('.person summary')?.textContent.trim();

function sayWhoseWordsAreKept() {
  const first = desk.stored(sessionStorage, 'handed', null);
  desk.store(sessionStorage, 'handed', null);
  if (!first || first.person === document.body.dataset.person) return;
  desk.problem(`You are logged in as ${whoIsHere()} now`, `Nothing of what ${first.name} was doing here was saved. What ${first.name} typed is kept in this tab, and shown when ${first.name} logs in here again.`);
}
sayWhoseWordsAreKept();

for (const form of document.querySelectorAll('form[data-guard]')) {
  let touched = false;
  form.addEventListener('input', () => { touched = true; });
  form.addEventListener('submit', () => { touched = false; });
  addEventListener('beforeunload', event => { if (touched) event.preventDefault(); });
}

// Times are the desk's. Where the browser's zone is another one, each says what it is there; a deadline shows it.
function timesHere(root) {
  for (const place of root.querySelectorAll('time[datetime]')) {
    const [, sign, hours, minutes] = place.dateTime.match(/([+-])(\d\d):(\d\d)$/) || [];
    const at = new Date(place.dateTime);
    if (!sign || isNaN(at) || -at.getTimezoneOffset() === (Number(hours) * 60 + Number(minutes)) * `${sign}1`) continue;
    const said = how => at.toLocaleString('en-GB', {hour: '2-digit', minute: '2-digit', ...how});
    const day = {weekday: 'short', day: 'numeric', month: 'short'};
    place.title = `${said(day)} where you are`;
    const sameDay = at.getDate() === Number(place.dateTime.slice(8, 10));
    if (place.matches('.deadline')) place.dataset.here = `${said(sameDay ? {} : day)} where you are`;
  }
}
timesHere(document);
document.addEventListener('htmx:load', event => timesHere(event.detail.elt));

desk.find('[data-focus]')?.focus();
