// Values kept in the browser, as JSON.

export function readStored(store, name, otherwise) {
  try {
    return JSON.parse(store.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

// Null removes the value. A full or forbidden store loses a convenience, never work that was called saved.
export function writeStored(store, name, value) {
  try {
    if (value === null) store.removeItem(name);
    else store.setItem(name, JSON.stringify(value));
  } catch {
    // nothing to be done
  }
}
