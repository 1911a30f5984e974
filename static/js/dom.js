// The lines that every other module would repeat.

export const find = (selector, root = document) => root.querySelector(selector);

export const hasFocus = place => place.contains(document.activeElement);

// What happened, told to whichever modules listen: those that are imported need not import back.
export const emit = (name, detail = {}, target = document) => target.dispatchEvent(new CustomEvent(name, {detail}));
export const listen = (name, run, target = document) => target.addEventListener(name, run);

export const element = (name, properties) => Object.assign(document.createElement(name), properties);
