// Two minutes before the log-in session ends: says so, and one key keeps it. What was typed stays in any case.
'use strict';

(() => {
  const place = desk.find('#ending');
  if (!place) return;
  let timer = 0;
  let cameFrom = null;

  const ask = (verb, headers) => htmx.ajax(verb, place.dataset.url, {source: place, target: place, headers}).catch(() => later(10));
  const look = () => ask('GET', {'X-Unasked': 1}); // a look keeps nobody logged in; another tab may have done so
  const logIn = () => { place.replaceChildren(); desk.logInAgain(look); };

  function later(seconds) {
    clearTimeout(timer);
    timer = setTimeout(look, seconds * 1000);
  }

  function stay() {
    if (desk.find('[data-log-in]', place)) logIn();
    else ask('POST');
  }

  document.addEventListener('session-left', event => later(event.detail.value));
  place.addEventListener('htmx:afterRequest', ({detail: {xhr}}) => {
    if (xhr.status === 401) logIn();
    else if (xhr.status !== 200 && !desk.stale) later(10);
  });
  place.addEventListener('htmx:afterSwap', () => {
    desk.showKeys(place);
    if (cameFrom && !place.contains(document.activeElement)) cameFrom.focus();
    cameFrom = null;
  });
  place.addEventListener('focusin', event => { cameFrom ??= event.relatedTarget; });
  place.addEventListener('click', event => { if (event.target.closest('button')) stay(); });
  desk.act('stay', 'Stay logged in', 'l', stay);
  later(place.dataset.next);
})();
