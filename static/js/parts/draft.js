/**
 * Keeps what is being typed in `data-draft="key"` fields on this phone, across a locked screen and a reload.
 * It goes when the form is reset (after the ack) or when somebody leaves.
 */
import { drop, keep, recall } from "../live/keep.js";

const SELECTOR = "[data-draft]";
const restored = new WeakSet();

document.addEventListener("input", ({ target }) => target.matches(SELECTOR) && save(target));
document.addEventListener("change", ({ target }) => target.matches(SELECTOR) && save(target));
document.addEventListener("visibilitychange", saveAll);
addEventListener("pagehide", saveAll);

document.addEventListener("reset", ({ target }) => {
  for (const field of target.querySelectorAll(SELECTOR)) drop(keyOf(field));
});

// Fields that a template brings later are restored as they come in, after they have been filled.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) addedNodes.forEach((node) => node.nodeType === Node.ELEMENT_NODE && restoreIn(node));
}).observe(document.documentElement, { childList: true, subtree: true });
restoreIn(document.documentElement);

function restoreIn(node) {
  if (node.matches(SELECTOR)) restore(node);
  node.querySelectorAll(SELECTOR).forEach(restore);
}

function restore(field) {
  if (restored.has(field)) return;
  restored.add(field);
  const kept = recall(keyOf(field));
  if (kept === null) return;
  if (isChoice(field)) field.checked = kept === field.value;
  else field.value = kept;
}

function saveAll() {
  document.querySelectorAll(SELECTOR).forEach((field) => isTouched(field) && save(field));
}

function save(field) {
  if (!isChoice(field)) keep(keyOf(field), field.value);
  else if (field.checked) keep(keyOf(field), field.value);
  else if (field.type === "checkbox") drop(keyOf(field));
}

function isTouched(field) {
  if (field.localName === "select") return field.value !== (field.querySelector("option[selected]") ?? field.options[0])?.value;
  return isChoice(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

function isChoice(field) {
  return field.type === "radio" || field.type === "checkbox";
}

/** In a list, every item has its own draft. */
function keyOf(field) {
  return `draft:${field.dataset.draft}:${field.closest("[data-key]")?.dataset.key ?? ""}`;
}
