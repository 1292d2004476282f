/** The keys of the begeleider. Single letters work only outside a field and a dialog, and can be switched off (WCAG 2.1.4). */
const { beraad } = document.documentElement.dataset;
// The scherm listens in parts/zwart.js: two windows of one laptop, so without the server.
const scherm = "BroadcastChannel" in window ? new BroadcastChannel(`beraad:${beraad}:scherm`) : null;

/** `zwart(isBlack)` is told when the scherm is blanked or shown again; `ongedaan()` takes back what was done last. */
export function watchToetsen({ zwart, ongedaan }) {
  let isBlack = false;
  const toggle = () => {
    if (!scherm) return;
    isBlack = !isBlack;
    scherm.postMessage({ zwart: isBlack });
    zwart(isBlack);
  };
  const keys = {
    "?": () => open("toetsen"),
    n: () => open("namens"),
    b: toggle,
    z: ongedaan,
    v: () => focusOn("[data-verder]"),
    d: () => focusOn("[data-deur] summary, [data-deur] button"),
    w: () => focusOn("[data-werk]"),
    arrowright: () => scherm?.postMessage({ blad: 1 }),
    arrowleft: () => scherm?.postMessage({ blad: -1 }),
  };
  document.addEventListener("keydown", (event) => {
    const act = isFree(event) && keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", ({ target }) => target.closest("[data-scherm-aan]") && toggle());
}

/** As a click on its button would, so that what the dialog is about is chosen as well. */
function open(dialog) {
  const button = [...document.querySelectorAll(`[data-open-dialog="${dialog}"]`)].find(isShown);
  button?.click();
}

function focusOn(selector) {
  [...document.querySelectorAll(selector)].find(isShown)?.focus();
}

function isShown(element) {
  return element.offsetParent !== null;
}

function isFree({ target, ctrlKey, altKey, metaKey, repeat }) {
  if (ctrlKey || altKey || metaKey || repeat) return false;
  // Not :modal, which older browsers do not know.
  if (target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return false;
  return document.querySelector("[data-toetsen-aan]").checked;
}
