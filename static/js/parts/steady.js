/** Keeps a view the same object as long as nothing in it changes, so that a list can skip it by identity. */
const known = new Map();

export function steady(name, view) {
  const before = known.get(name);
  if (before !== undefined && isSame(before, view)) return before;
  known.set(name, view);
  return view;
}

function isSame(one, other) {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
