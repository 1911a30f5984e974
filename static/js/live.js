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

  // What is long comes in the body, for a proxy takes a few kB of headers; it stands behind the pieces, which are here then.
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
    desk.changedByOthers(detail.changed);
  });

  // A message per failed look would be noise: saving says for itself when it fails.
  place.addEventListener('htmx:beforeSwap', event => { if (event.detail.xhr.status >= 400 && !desk.stale) event.detail.shouldSwap = false; });
  desk.look = async () => ask();
  setInterval(ask, EVERY);
  document.addEventListener('visibilitychange', ask);
})();
