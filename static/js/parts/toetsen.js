/** The keys of the begeleider. They work only outside a field and a dialog; single letters can be switched off (WCAG 2.1.4). */
import { toggleBlack, turnWall } from "./schermhand.js";

/** `ongedaan()` takes back what was done last. */
export function watchToetsen({ ongedaan }) {
  const keys = {
    "?": () => open("toetsen"),
    n: () => open("namens"),
    b: toggleBlack,
    z: ongedaan,
    v: () => focusOn("[data-verder]"),
    d: () => focusOn("[data-deur] summary, [data-deur] button"),
    w: () => focusOn("[data-werk]"),
    arrowright: () => turnWall(1),
    arrowleft: () => turnWall(-1),
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    const isLetter = event.key.length === 1;
    if (!act || !isFree(event) || (isLetter && !areLettersOn())) return;
    event.preventDefault();
    act();
  });
}

/** As a click on its button would, so that what the dialog is about is chosen as well. */
function open(dialog) {
  const button = [...document.querySelectorAll(`[data-open-dialog="${dialog}"]`)].find(isShown);
  // The dialog gives the focus back to where it was opened.
  button?.focus();
  button?.click();
}

function focusOn(selector) {
  [...document.querySelectorAll(selector)].find(isShown)?.focus();
}

function isShown(element) {
  return element.offsetParent !== null;
}

function areLettersOn() {
  return document.querySelector("[data-toetsen-aan]").checked;
}

function isFree({ target, ctrlKey, altKey, metaKey, repeat }) {
  if (ctrlKey || altKey || metaKey || repeat) return false;
  // Not :modal, which older browsers do not know.
  return !target.closest?.("input, textarea, select, [contenteditable]") && !document.querySelector("dialog[open]");
}
