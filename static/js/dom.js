// The lines that every other module would repeat.

export const find = (selector, root = document) => root.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

// The button of a decision or a move.
export const buttonOf = (name, root) => find(`[data-do="${name}"]`, root);

export const hasFocus = place => place.contains(document.activeElement);

// What happened, told to whichever modules listen: those that are imported need not import back.
export const emit = (name, detail = {}, target = document) => target.dispatchEvent(new CustomEvent(name, {detail}));
export const listen = (name, run, target = document) => target.addEventListener(name, run);

// What a `template` of the page holds.
export const copyOf = id => find(`#${id}`).content.cloneNode(true);

export const element = (name, properties) => Object.assign(document.createElement(name), properties);
export const buttonTo = (textContent, onclick) => element('button', {type: 'button', textContent, onclick});
