// The review: which sentence is current, its panel, and what follows a decision.
'use strict';

(() => {
  const {sentences} = desk;
  const body = document.body;
  const panel = desk.find('#panel');
  const side = desk.find('.side');
  const versions = new Map();
  const LEFT = `left:${body.dataset.person}:${body.dataset.article}`; // the assertion that was current, and in which draft
  const decisions = []; // the last ten that can be undone
  let current = null; // the sentence in the text
  let owner = null; // whose answer the panel waits for
  let waiting = null; // what a key asked for while its panel was on the way
  let focusNext = '';
  let denied = null; // the assertion that was just called denied: `b` goes back to it
  let lostFocus = false;
  let toastTimer = 0;

  const currentId = () => current?.dataset.assertion || null;
  const root = () => desk.find('[data-assertion]', panel);
  const panelId = () => (owner ? null : root()?.dataset.assertion || null);
  const placeOf = id => sentences.marks().find(mark => mark.dataset.assertion === String(id));
  const urlOf = id => panel.dataset.url.replace('/0/', `/${id}/`);

  desk.say = text => { desk.find('#said').textContent = text; };

  function frame(sentence) {
    for (const old of document.querySelectorAll('[data-current]')) old.removeAttribute('data-current');
    current = sentence;
    current?.setAttribute('data-current', '');
    if (current) desk.find('[data-skip-current]').href = `#${current.id}`;
    if (currentId()) desk.store(localStorage, LEFT, [body.dataset.draft, currentId()]);
    desk.sources.frame();
  }

  // Where the current sentence is to be seen: in the text, or in the list of who says what.
  const shownAt = sentence => desk.sources.lineOf(sentence.dataset.assertion) || sentence;

  function scrollTo(sentence) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    shownAt(sentence).scrollIntoView({block: 'nearest', behavior: still ? 'auto' : 'smooth'});
  }

  desk.toCurrent = () => {
    if (!current) return;
    shownAt(current).scrollIntoView({block: 'center'});
    focusText();
  };

  desk.select = (id, focus) => select(placeOf(id), focus);

  function select(sentence, focus) {
    if (!sentence) return;
    desk.hideWhy();
    waiting = denied = null;
    desk.writes.seen();
    frame(sentence);
    scrollTo(sentence);
    if (focus === 'text') focusText();
    focusNext = focus === 'panel' ? 'panel' : '';
    if (currentId()) load(currentId());
    else unmarked(sentence);
  }

  function focusText() {
    const link = desk.sources.lineOf(currentId()) || desk.find('a', current);
    if (!link) current.tabIndex = -1;
    (link || current).focus({preventScroll: true});
  }

  // The panel has one owner: the sentence that was asked for last, or what came in its place. Who asks takes it from the
  // one before, whose answer is dropped; it is busy as long as an owner waits for an answer, and no longer.
  function own(next = null) {
    owner?.abort();
    owner = next;
    if (owner) panel.setAttribute('aria-busy', 'true');
    else panel.removeAttribute('aria-busy');
    return owner;
  }

  async function asked(id, {signal}) {
    try {
      const answer = await fetch(urlOf(id), {signal, headers: {'HX-Request': 'true', 'X-Drawn-For': body.dataset.person}});
      return [answer, await answer.text()];
    } catch {
      return [null, '']; // no answer, or taken back
    }
  }

  async function load(id, focus) {
    if (desk.stale) return undefined;
    if (focus) focusNext = focus;
    const mine = own(new AbortController());
    sentences.address(id);
    const timer = setTimeout(() => mine.abort(), htmx.config.timeout);
    const [answer, words] = await asked(id, mine);
    clearTimeout(timer);
    if (owner !== mine) return undefined;
    own();
    if (answer?.ok && words.includes(`data-assertion="${id}"`)) return fill(panel, words);
    return failed(answer, words);
  }

  const fill = (target, words) => htmx.swap(target, words, {swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0}, {eventInfo: {target}});

  function failed(answer, words) {
    waiting = null;
    const refusal = answer?.status < 500 && answer.status !== 401 && answer.headers.has('HX-Retarget');
    if (answer?.headers.get('HX-Trigger') === 'other-person') desk.stale = true;
    if (refusal) fill(desk.find('#problems'), words);
    if (desk.stale) return undefined;
    panel.replaceChildren();
    if (answer?.status === 401) return desk.logInAgain(() => load(currentId()));
    if (!refusal) desk.problem('The panel could not be loaded', 'Choose the sentence again in a moment.');
    return undefined;
  }

  function unmarked(sentence) {
    own();
    const piece = desk.find('#unmarked').content.cloneNode(true);
    desk.find('blockquote', piece).textContent = sentence.textContent;
    const input = desk.find('[name="sentence"]', piece);
    if (input) input.value = sentence.dataset.sentence;
    panel.replaceChildren(piece);
    side.scrollTop = 0;
    arrived();
  }

  function arrived() {
    const found = root();
    desk.find('#behind').hidden = true;
    sentences.point('source', found?.dataset.source);
    sentences.point('cue', found?.dataset.cue);
    if (found) {
      if (found.dataset.assertion !== currentId()) frame(placeOf(found.dataset.assertion) || null);
      desk.kept.restore(panel);
    }
    desk.showKeys(panel);
    const wanted = desk.find('[data-focus]', panel) || (focusNext ? desk.find(focusNext === 'evidence' ? '.evidence h3' : '#panel-title', panel) : null);
    focusNext = '';
    wanted?.focus();
    const act = waiting;
    waiting = null;
    if (act?.id === panelId()) act.run();
    else if (act) desk.say('Nothing was done: another sentence is current now.');
  }

  // Runs on the panel of the current sentence: now, or as soon as it is there; never on another one's.
  function onPanel(run) {
    const id = currentId();
    if (!id) return desk.say(current ? 'This sentence is not highlighted. Mark it first.' : 'No sentence is current.');
    if (panelId() === id) return run();
    waiting = {id, run};
    return undefined;
  }

  const press = selector => () => onPanel(() => {
    const button = desk.find(selector, panel);
    if (button) button.click();
    else desk.say(desk.find('[data-why-not]', panel)?.textContent || 'That cannot be done with this sentence now.');
  });

  const pressForAll = (selector, all) => () => desk.several?.decide(all) || press(selector)();

  const focusOn = selector => () => onPanel(() => {
    const field = desk.find(selector, panel);
    const details = field?.closest('details');
    if (details) details.open = true;
    field?.focus();
  });

  const move = (step, among) => () => {
    const next = sentences.neighbour(current, step, among) || (among === 'disputed' && !desk.parts && sentences.neighbour(null, step, among));
    if (next) select(next, 'text');
    else if (desk.parts?.turn(step, among)) return;
    else if (among === 'disputed') desk.say('Nothing is disputed.');
    else if (among === 'open') desk.say(over());
    else desk.say(step > 0 ? 'This is the last one.' : 'This is the first one.');
  };

  function goOn() {
    const focus = side.contains(document.activeElement) ? 'panel' : 'text';
    const next = sentences.nextOpen(current);
    if (next) return select(next, focus);
    load(currentId(), focus);
    desk.say(`${desk.find('#said').textContent} ${over()}`);
    return undefined;
  }

  // What is left, and for whom. What is not highlighted is not walked into: the slider or the filter brings it back.
  function over() {
    const {left, forMe, forOthers, disputed} = desk.find('#progress').dataset;
    desk.find('#finished').hidden = left > 0;
    if (left < 1) return 'Everything is checked.';
    if (forMe > 0) return desk.parts?.nothingMore || `Nothing more to check is shown here. ${forMe} left for you: look above, move the slider or choose another filter.`;
    const others = [forOthers > 0 && `${forOthers} wait for a second reviewer`, disputed > 0 && `${disputed} disputed`].filter(Boolean);
    return `You have tagged all that you can: ${others.join(', ')}.`;
  }

  function toast(text) {
    const box = desk.find('#toast');
    desk.find('span', box).textContent = text;
    box.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(function away() {
      if (box.matches(':hover, :focus-within')) toastTimer = setTimeout(away, 2000);
      else box.hidden = true;
    }, 8000);
  }

  // Whoever was in it goes on at the sentence.
  function hideToast() {
    const box = desk.find('#toast');
    const held = box.contains(document.activeElement);
    box.hidden = true;
    if (held && current) focusText();
  }

  function undo() {
    const last = decisions.pop();
    hideToast();
    if (!last) return desk.say('There is nothing of yours to undo.');
    const {id, bulk} = last;
    const job = bulk ? {path: desk.find('#several').dataset.undo, values: {bulk}, assertion: null}
      : {path: `${urlOf(id)}undo/`, values: {seen: versions.get(id)}, assertion: id};
    return desk.writes.write({...job, kind: 'undo', undoes: last});
  }

  const DECIDES = ['tag', 'settle', 'dismiss', 'restore', 'confirm'];

  function savedSeveral({several, said, at, bulk, left, denier}) {
    for (const [id, version] of several) versions.set(String(id), version);
    if (bulk) canBeUndone({bulk}, said);
    drawAgain();
    bringFocusBack();
    if (denier) desk.several.askDenier();
    else desk.several.letGo();
    desk.say(`${said} ${far()} saved ${at}`);
    if (left) desk.problem('Some were left as they are', left);
    if (currentId()) load(currentId());
  }

  function canBeUndone(decision, said) {
    decisions.push(decision);
    decisions.splice(0, decisions.length - 10);
    toast(said);
  }

  const far = () => `${desk.find('#progress').dataset.done} of ${desk.find('#progress').dataset.total} checked.`;

  // After marks were swapped: their numbers, what is shown of them, and the frame of the current one.
  function drawAgain() {
    sentences.renumber();
    sentences.refresh();
    if (current) frame(current.isConnected ? current : document.getElementById(current.id));
  }

  // A mark that had the focus was swapped: the focus goes on at the sentence.
  function bringFocusBack() {
    if (lostFocus && current && document.activeElement === document.body) focusText();
    lostFocus = false;
  }

  desk.saved = (job, news) => {
    if (news?.several) return savedSeveral(news);
    lostFocus = false; // what follows says where the focus goes
    if (!news) return;
    const id = String(news.id);
    const seenBefore = versions.get(id) ?? Number(root()?.dataset.version);
    versions.set(id, news.version);
    drawAgain();
    desk.say(`${news.said} ${far()} saved ${news.at}`);
    if (DECIDES.includes(job.kind) || job.kind === 'evidence') canBeUndone({id}, news.said);
    follow(job, news, id, seenBefore);
    denied = news.denier || job.values.verdict === 'denied' ? id : null;
  };

  function follow(job, news, id, seenBefore) {
    if (job.kind === 'undo' || news.select) return select(placeOf(id), side.contains(document.activeElement) ? 'panel' : 'text');
    if (id !== currentId()) return undefined;
    if (DECIDES.includes(job.kind) && job.kind !== 'restore' && job.values.verdict !== '') return goOn();
    const alone = job.kind === 'evidence' && news.version === seenBefore + 1 && news.standing === root().dataset.standing;
    if (!alone) return load(id, job.kind === 'evidence' ? 'evidence' : side.contains(document.activeElement) ? 'panel' : '');
    // The panel shows what was just added, and nothing else happened: it may name the new version.
    root().dataset.version = news.version;
    for (const seen of panel.querySelectorAll('[name="seen"]')) seen.value = news.version;
    desk.showKeys(panel);
    if (job.values.stance === 'supports') desk.find('[data-asks="evidence"]', panel)?.remove();
    desk.find('.evidence h3', panel)?.focus();
    return undefined;
  }

  // Others' marks are swapped in; the panel in work stays, and says that it is behind.
  desk.changedByOthers = (changed, who) => {
    if (!changed.length) return;
    drawAgain();
    bringFocusBack();
    const [id, version] = changed.find(([one]) => String(one) === panelId()) || [];
    if (!id || version <= (versions.get(String(id)) ?? 0) || desk.writes.pending(String(id))) return;
    const mark = placeOf(id);
    const lost = desk.find('.tag [aria-pressed="true"]', panel) && mark.dataset.standing !== 'recheck' && !('mine' in mark.dataset);
    drawAnew(String(id), `${who[id] || 'You changed it in another window'}${lost ? ': your verdict was taken back' : ''}.`);
  };

  const inWork = id => desk.kept.typed(panel) || desk.writes.pending(id) || desk.find('[role="alert"]', panel);

  // The panel of a sentence that somebody changed: drawn anew where nothing is typed, told that it is behind where something is.
  async function drawAnew(id, said) {
    const [answer, words] = inWork(id) ? [] : await asked(id, {});
    if (panelId() !== id) return;
    if (!answer?.ok || !words.includes(`data-assertion="${id}"`) || inWork(id)) {
      desk.find('#behind span').textContent = `This sentence has changed. ${said}`;
      desk.find('#behind').hidden = false;
      return;
    }
    const {scrollTop} = side;
    const held = panel.contains(document.activeElement) && document.activeElement;
    const at = held.id ? `#${held.id}` : held.dataset?.do ? `[data-do="${held.dataset.do}"]` : '#panel-title';
    const summaries = () => [...panel.querySelectorAll('summary')];
    const open = summaries().filter(one => one.parentElement.open).map(one => one.firstChild.textContent);
    fill(panel, words);
    for (const one of summaries()) one.parentElement.open ||= open.includes(one.firstChild.textContent);
    if (held) (desk.find(at, panel) || desk.find('#panel-title', panel)).focus({preventScroll: true});
    side.scrollTop = scrollTop;
    desk.say(said);
  }

  document.addEventListener('htmx:oobBeforeSwap', event => {
    if (event.detail.target.contains(document.activeElement)) lostFocus = true;
  });

  desk.refused = job => {
    if (job.kind === 'bulk') desk.look().then(desk.several.renew);
    if (job.undoes?.id) decisions.push(job.undoes);
    desk.find('[data-sending]', panel)?.removeAttribute('data-sending');
    // What was saved before is not said, nor undone, beside what was not.
    desk.say('');
    hideToast();
  };

  desk.escape = () => {
    desk.hideWhy();
    if (desk.several?.letGo()) return;
    if (current && side.contains(document.activeElement)) focusText();
  };

  desk.submitFrom = form => {
    const {tagName, dataset: {verdict}} = document.activeElement;
    const mine = desk.find(verdict ? `[data-do="${verdict}"]` : '[aria-pressed="true"]', form);
    if (form.dataset.write !== 'tag') form.requestSubmit();
    else if (mine && tagName === 'INPUT' && mine.ariaPressed !== 'true') {
      // A name is no verdict: the button that is one takes the focus.
      mine.focus();
      desk.say(`Not saved yet: press ${mine.childNodes[1].data}.`);
    } else if (mine) form.requestSubmit(mine);
    else desk.say('Choose Alleged, Denied or Verified: a note is saved with a tag.');
  };

  // Drawn anew: what was asked for, or a refusal, which takes the place of what is still on its way.
  panel.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target !== panel) return;
    own();
    side.scrollTop = 0;
    const found = root();
    if (found) versions.set(found.dataset.assertion, Number(found.dataset.version));
    arrived();
  });

  desk.find('#text').addEventListener('click', event => {
    const sentence = event.target.closest('[data-sentence]');
    if (!sentence || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (String(getSelection())) return; // somebody is marking words to copy them
    event.preventDefault();
    // A click by Enter has no place; whoever came by keyboard goes on in the panel.
    select(sentence, event.detail === 0 ? 'panel' : '');
  });

  // The second click of a double click would decide on the next sentence, which is under the pointer by then; its verdicts stand in the same order.
  let clicked = {at: -Infinity};
  document.addEventListener('click', event => {
    if (!event.detail) return; // by a key
    const verdict = event.target.closest('#panel .verdicts button');
    const before = clicked;
    const isSecond = verdict && before.value === verdict.value && before.id !== panelId() && (event.detail > 1 || event.timeStamp - before.at < 500);
    if (!isSecond) clicked = {id: panelId(), value: verdict?.value, at: event.timeStamp};
    else {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  panel.addEventListener('click', event => {
    if (event.target.closest('[data-keep-theirs]')) {
      event.preventDefault();
      load(root().dataset.assertion);
      return;
    }
    const act = event.target.closest('button[type="button"][data-do]')?.dataset.do;
    if (act) desk.actions[act].run();
  });

  desk.find('#behind').addEventListener('click', event => {
    if (event.target.closest('button')) load(currentId(), 'panel');
  });

  desk.find('#toast').addEventListener('click', event => {
    if (event.target.closest('[data-undo]')) undo();
    if (event.target.closest('[data-close-toast]')) hideToast();
  });

  desk.act('next', 'Next assertion', 'j', move(1, 'marks'), true);
  desk.act('previous', 'Previous assertion', 'k', move(-1, 'marks'), true);
  desk.act('nextOpen', 'Next open assertion', 'n', move(1, 'open'), true);
  desk.act('previousOpen', 'Previous open assertion', 'p', move(-1, 'open'), true);
  desk.act('nextDisputed', 'Next disputed assertion', 'N', move(1, 'disputed'), true);
  desk.act('nextSentence', 'Next sentence, highlighted or not', 'J', move(1, 'sentences'), true);
  desk.act('nextRest', 'Next sentence that was not taken for an assertion', 'U', move(1, 'rest'), true);
  desk.act('previousSentence', 'Previous sentence, highlighted or not', 'K', move(-1, 'sentences'), true);
  desk.act('alleged', 'Tag: alleged', '1', pressForAll('[data-do="alleged"]', '[value="alleged"]'));
  desk.act('denied', 'Tag: denied', '2', pressForAll('[data-do="denied"]', '[value="denied"]'));
  desk.act('verified', 'Tag: verified', '3', pressForAll('[data-do="verified"]', '[value="verified"]'));
  desk.act('withdraw', 'Withdraw my tag', '0', press('[data-do="withdraw"]'));
  desk.act('confirm', 'Changed words: it still holds', 'h', press('[data-do="confirm"]'));
  desk.act('evidence', 'New evidence', 'e', focusOn('.evidence [name="url"]'));
  desk.act('note', 'Write a note', 'c', focusOn('.tag [name="note"]'));
  desk.act('deniedBy', 'Say who denies it', 'b', () => {
    if (denied && denied !== currentId()) select(placeOf(denied), 'text');
    focusOn('.tag [name="denied_by"]')();
  });
  desk.act('dismiss', 'Dismiss: not for checking', 'x', pressForAll('[data-do="dismiss"]', '.dismiss button'));
  desk.act('mark', 'Mark as assertion', 'm', () => desk.find('.unmarked form', panel)?.requestSubmit());
  desk.act('undo', 'Undo my last decision', 'z', undo);
  desk.act('open', 'Open the panel', 'o', () => onPanel(() => desk.find('#panel-title', panel).focus()));
  desk.act('search', 'Find in the article', '/', () => { sentences.unfold(true); desk.find('#find').focus(); });
  desk.act('fewer', 'Highlight fewer sentences', '-', sentences.narrow(.1), true);
  desk.act('more', 'Highlight more sentences', '+', sentences.narrow(-.1), true);
  desk.act('list', 'Back to the desk', 'u', () => location.assign(body.dataset.desk));

  desk.find('#find').addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !event.target.value.trim() || event.isComposing) return;
    event.preventDefault();
    const found = sentences.find(event.target.value.trim());
    if (found) select(found, '');
    else if (desk.parts) desk.parts.find(event.target.value.trim());
    else desk.say('No sentence holds these words.');
  });

  // Back to the sentence that was left, unless the address names one, a new draft came, or it is done or not shown.
  function resume([draft, left]) {
    if (desk.parts?.resume(draft, left)) return;
    const mark = draft === body.dataset.draft && placeOf(left);
    if (new URLSearchParams(location.search).has('at')) current?.scrollIntoView({block: 'center'});
    else if (mark && sentences.isOpen(mark) && !('quiet' in mark.dataset) && mark !== current) {
      select(mark, '');
      mark.scrollIntoView({block: 'center'});
    } else if (current && location.search && 'quiet' in current.dataset) {
      select(sentences.nextOpen(null) || sentences.lit()[0], '');
    }
  }

  const left = desk.stored(localStorage, LEFT, []);
  frame(placeOf(root()?.dataset.assertion) || null);
  if (root()) versions.set(root().dataset.assertion, Number(root().dataset.version));
  document.addEventListener('DOMContentLoaded', () => {
    if (owner) return; // somebody chose a sentence while the page was coming
    arrived();
    resume(left);
  });
})();
