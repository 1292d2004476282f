/**
 * What this tab keeps across a reload: sessionStorage, never localStorage, so that it ends with the tab.
 * Where a browser refuses storage it still keeps in memory.
 */
const { beraad, screen } = document.documentElement.dataset;
const prefix = `beraad:${beraad}:${screen}:`;
const memory = new Map();
let forgotten = false;

export function keep(key, value) {
  if (forgotten) return;
  const text = JSON.stringify(value);
  memory.set(key, text);
  try {
    sessionStorage.setItem(prefix + key, text);
  } catch {
    // Full or forbidden: memory has it.
  }
}

/** Return what was kept, or null. */
export function recall(key) {
  let text = memory.get(key) ?? null;
  try {
    text ??= sessionStorage.getItem(prefix + key);
  } catch {
    // Forbidden: memory is all there is.
  }
  return text === null ? null : JSON.parse(text);
}

export function drop(key) {
  memory.delete(key);
  try {
    sessionStorage.removeItem(prefix + key);
  } catch {
    // Forbidden: nothing was stored.
  }
}

/** Wipe everything, also what would be saved while the page goes away. For who leaves the beraad. */
export function forgetAll() {
  forgotten = true;
  memory.clear();
  try {
    sessionStorage.clear();
  } catch {
    // Forbidden: nothing was stored.
  }
}
