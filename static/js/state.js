// What changes while a page is open and concerns more than one module.

export const state = {
  otherPerson: false, // somebody else is logged in now: nothing can be done here until the page is loaded again

  // The review page:
  current: null, // the element of the current sentence
  versions: new Map(), // by assertion: the newest version that this page has seen
  selected: new Map(), // by assertion chosen for a bulk decision: the version that it was chosen at
  panelRequest: null, // the AbortController of the request whose answer the panel waits for
  afterPanel: null, // {id, run}: what a key asked for while the panel of that assertion was on its way
  focusAfterPanel: '', // 'panel' or 'evidence': where the focus goes when the panel is there
  lastDenied: null, // the assertion that was just tagged denied: its key returns to it
  isMovedOn: false, // the page itself went on to the current sentence after a decision, and nothing was done since
  focusLost: false, // the focus was on a mark that was replaced
};

// What the server wrote into the page: who it was drawn for, the article, draft and last event shown, addresses.
export const pageData = document.body.dataset;
