// Dialogs, and the buttons that open them or do something as simple.

import {emit, find, listen} from './dom.js';

export function openDialog(id) {
  const dialog = find(`#${id}`);
  emit('opening', {}, dialog);
  if (!dialog.open) dialog.showModal();
}

function followButton({target}) {
  const button = target.closest('button');
  if (!button) return;
  if (button.dataset.open) openDialog(button.dataset.open);
  if ('reload' in button.dataset) location.reload();
  if ('closeProblem' in button.dataset) button.closest('.problem').remove();
}

listen('click', followButton);
