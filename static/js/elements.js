// Parts of the review page that several modules work on. Its scripts run when the whole document is there.

import {find} from './dom.js';

export const articleText = find('#text');
export const panel = find('#panel');
export const panelRoot = () => find('[data-assertion]', panel);
export const sidePanel = find('.side'); // holds the panel
export const speakerList = find('#sources'); // shown in place of the text
export const bulkForm = find('#several'); // not there for who may not tag

export function announce(text) {
  find('#said').textContent = text;
}

// What pagination.js does beyond this page of a long text; each function says whether there was anything to do.
export const otherPages = {}; // exist, whatIsLeft, turnTo, resume and find
