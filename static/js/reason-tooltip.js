// Why a sentence is highlighted: one line above it on hover or focus, gone with Esc, never over the sentence itself.

import {find, listen} from './dom.js';
import {articleText} from './elements.js';

const HOVER = 350; // milliseconds
const UNDER_TOP_BAR = 56; // pixels
const tooltip = find('#why');
let tooltipTimer = 0;

function showReason(link) {
  const box = link.getClientRects()[0];
  if (!link.dataset.why || !box) return;
  tooltip.textContent = link.dataset.why;
  tooltip.hidden = false;
  const room = document.documentElement.clientWidth - tooltip.offsetWidth - 8;
  const above = box.top - tooltip.offsetHeight - 2;
  const under = [...link.getClientRects()].at(-1).bottom + 2;
  tooltip.style.left = `${scrollX + Math.max(8, Math.min(box.left, room))}px`;
  tooltip.style.top = `${scrollY + (above > UNDER_TOP_BAR ? above : under)}px`;
}

export function hideReason() {
  clearTimeout(tooltipTimer);
  tooltip.hidden = true;
}

function showReasonAfter(wait, event) {
  const link = event.target.closest?.('a[data-why]');
  // The panel says why of the current one; and what is dragged over is being read, not asked about.
  if (!link || event.pointerType === 'touch' || event.buttons || 'current' in link.parentElement.dataset) return;
  clearTimeout(tooltipTimer);
  tooltipTimer = setTimeout(showReason, wait, link);
}

function tooltipLeft(event) {
  if (event.relatedTarget !== tooltip) hideReason();
}

listen('pointerover', event => showReasonAfter(HOVER, event), articleText);
listen('pointerout', tooltipLeft, articleText);
listen('focusin', event => showReasonAfter(0, event), articleText);
listen('focusout', tooltipLeft, articleText);
listen('pointerleave', hideReason, tooltip);
