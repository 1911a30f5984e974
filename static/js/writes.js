// Writes: sent one after the other, each with a key of its own; sent again with the same key until the server answers.
'use strict';

(() => {
  const WAITS = [1000, 2000, 4000, 8000];
  const place = desk.find('#writes');
  const line = desk.find('#saving');
  const queue = [];
  let busy = false;
  let answered = 0;
  let news = null;
  let answer = null;
  let timer = 0;

  function show(state, text) {
    line.dataset.state = state;
    line.textContent = text;
    if (state !== 'unsaved') return;
    const now = document.createElement('button');
    now.type = 'button';
    now.textContent = 'Try now';
    now.addEventListener('click', atOnce);
    line.append(now);
  }

  const stale = () => {
    if (desk.stale) desk.say('Nothing was saved: somebody else is logged in now. Reload the page.');
    return desk.stale;
  };

  function write(job) {
    if (stale()) return;
    queue.push({tries: 0, ...job, values: {...job.values, key: desk.uuid()}});
    work();
  }

  async function work() {
    if (busy || !queue.length) return;
    busy = true;
    const job = queue[0];
    [news, answer] = [null, null];
    if (!job.tries) show('saving', 'saving…');
    try {
      // An answer that breaks htmx while it is swapped in ends the wait as well: its promise never would.
      const broken = new Promise(end => { place.addEventListener('htmx:onLoadError', end, {once: true}); });
      await Promise.race([broken, htmx.ajax('POST', job.path, {source: place, target: place, swap: 'none', values: job.values})]);
    } catch {
      // No answer came; `answer` stays empty, or tells the status.
    }
    busy = false;
    answered += 1;
    settle(job, answer?.status || 0);
  }

  function atOnce() {
    clearTimeout(timer);
    work();
  }

  const header = name => answer.getResponseHeader(name);

  function settle(job, status) {
    if (status === 0 || [502, 503, 504].includes(status)) return later(job);
    if (status === 401) {
      show('unsaved', 'Not saved yet: log in.');
      return desk.logInAgain(work);
    }
    const well = status >= 200 && status < 300;
    if (well && !news) return later(job); // the answer of something in between, such as a hotel's log-in page
    queue.shift();
    if (well) {
      show('saved', news ? `saved ${news.at}` : 'saved');
      desk.noProblem();
      if (job.kept) desk.kept.forget(job.assertion, job.kept);
      desk.saved(job, news);
    } else {
      show('refused', 'Not saved.');
      if (status >= 500 || !header('HX-Retarget')) desk.problem('That was not saved', 'The program could not do it. What you typed is still in the panel: try again in a moment.');
      desk.refused(job, status);
    }
    return work();
  }

  function later(job) {
    const wait = WAITS[Math.min(job.tries, WAITS.length - 1)] * (0.8 + Math.random() * 0.4);
    job.tries += 1;
    show('unsaved', `Not saved, trying again${queue.length > 1 ? ` (${queue.length} waiting)` : ''}`);
    timer = setTimeout(work, wait);
  }

  place.addEventListener('htmx:afterRequest', event => { answer = event.detail.xhr; });
  document.addEventListener('assertion-changed', event => { news = event.detail; });
  // What waits is not sent for somebody else, and nobody is asked to log in for it.
  document.addEventListener('other-person', () => {
    if (!queue.length) return;
    clearTimeout(timer);
    queue.length = 0;
    show('refused', 'Not saved.');
  });
  addEventListener('online', atOnce);
  addEventListener('beforeunload', event => { if (queue.length) event.preventDefault(); });

  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.dataset.write) return;
    event.preventDefault();
    if (stale()) return undefined;
    // The panel of a decided sentence stays until the next one's is here: it takes no second decision.
    if (form.closest('[aria-busy="true"]')) return desk.say('The next sentence is on its way.');
    const data = new FormData(form, event.submitter);
    data.delete('csrfmiddlewaretoken');
    const values = Object.fromEntries(data);
    if (data.has('chosen')) values.chosen = data.getAll('chosen');
    const assertion = form.closest('[data-assertion]')?.dataset.assertion || null;
    const twice = form.dataset.write === 'bulk' && queue.some(job => job.kind === 'bulk');
    if (twice || desk.writes.pending(assertion)) return desk.say('Still saving. Wait for it, then decide again.');
    event.submitter?.setAttribute('data-sending', '');
    write({path: form.getAttribute('action'), values, assertion, kind: form.dataset.write, kept: form.dataset.kept});
  });

  // `round` is another one after each answer, and none while an answer is on its way.
  // That something of one sentence was not saved is said until another one is chosen.
  const seen = () => { if (line.dataset.state === 'refused') show('', ''); };

  desk.writes = {write, seen, round: () => (busy ? NaN : answered), pending: assertion => assertion !== null && queue.some(job => job.assertion === assertion)};
})();
