// What others do while this page is open: their marks change, their names are shown; the panel in work is left alone.
'use strict';

(() => {
  const EVERY = 4000;
  const {dataset} = document.body;
  const place = desk.find('#others');
  let after = dataset.after;

  function ask() {
    const current = desk.find('#text mark[data-current]')?.dataset.assertion || '';
    const wanted = !desk.stale && document.visibilityState === 'visible' && !desk.find('dialog[open]');
    if (!wanted) return undefined;
    return htmx.ajax('GET', dataset.changes, {source: place, target: place, swap: 'none', values: {after, at: current}, headers: {'X-Unasked': 1}}).catch(() => {});
  }

  function people(others) {
    place.textContent = others.map(({name, at}) => {
      const mark = at && desk.find(`#text mark[data-assertion="${at}"] .vh`);
      const number = mark?.textContent.match(/\d+/);
      return number ? `${name} is at ${number[0]}` : `${name} is here`;
    }).join(' · ');
  }

  // News comes in the body, for a proxy takes a few kB of headers.
  document.addEventListener('htmx:oobAfterSwap', ({target}) => {
    if (target.id !== 'news') return;
    const told = JSON.parse(target.value);
    for (const name in told) htmx.trigger(document, name, told[name]);
  });

  document.addEventListener('article-changed', ({detail}) => {
    after = detail.after;
    people(detail.people);
    if (detail.reload || String(detail.draft) !== dataset.draft) {
      desk.problem('This page is out of date', 'A new draft was loaded, or very much changed. Reload the page: what you typed is kept.');
    }
    desk.changedByOthers(detail.changed, detail.who);
  });

  // A message per failed look would be noise: saving says for itself when it fails.
  // What was looked at while a write of one's own was under way may be older than its answer: the next look tells it.
  let round = 0;
  place.addEventListener('htmx:beforeRequest', () => { round = desk.writes.round(); });
  place.addEventListener('htmx:beforeSwap', event => {
    const {xhr: {status}} = event.detail;
    if ((status >= 400 && !desk.stale) || (status < 400 && round !== desk.writes.round())) event.detail.shouldSwap = false;
  });

  let out = false;
  place.addEventListener('htmx:afterRequest', ({detail: {xhr}}) => {
    if (xhr.status === 200 && out) desk.noProblem();
    if (xhr.status === 401 && !out) sayOut();
    out = xhr.status === 401;
  });

  function sayOut() {
    desk.problem('You are logged out', 'Nothing is saved here until you log in again. What you typed is still here.');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Log in again';
    button.addEventListener('click', () => desk.logInAgain(() => {}));
    desk.find('#problems [data-close-problem]')?.before(button);
  }

  desk.look = async () => ask();
  setInterval(() => out || ask(), EVERY);
  document.addEventListener('logged-in', ask);
  document.addEventListener('visibilitychange', ask);
})();
