/** The keys of the begeleider. Single letters work only outside a field and a dialog, and can be switched off (WCAG 2.1.4). */
import { blackOut } from "./zwart.js";

/** `onBlackOut(zwart)` is told when the scherm is blanked, or shown again, by B or a `data-zwart` button. */
export function watchToetsen(onBlackOut) {
  const toggle = blackOut();
  document.addEventListener("keydown", (event) => {
    if (!isFree(event)) return;
    const key = event.key.toLowerCase();
    if (key === "?") document.getElementById("toetsen").showModal();
    else if (key === "b") onBlackOut(toggle());
    else if (key === "n") document.getElementById("namens").showModal();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => target.closest("[data-zwart]") && onBlackOut(toggle()));
}

function isFree({ target, ctrlKey, altKey, metaKey, repeat }) {
  if (ctrlKey || altKey || metaKey || repeat) return false;
  if (target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog:modal")) return false;
  return document.querySelector("[data-toetsen-aan]").checked;
}
