/** The keys of the begeleider. Single letters work only outside a field and a dialog, and can be switched off (WCAG 2.1.4). */
const { beraad } = document.documentElement.dataset;
// The scherm listens in parts/zwart.js: two windows of one laptop, so without the server.
const scherm = "BroadcastChannel" in window ? new BroadcastChannel(`beraad:${beraad}:scherm`) : null;

/** `onBlackOut(zwart)` is told when the scherm is blanked, or shown again, by B or a `data-scherm-aan` button. */
export function watchToetsen(onBlackOut) {
  let zwart = false;
  const toggle = () => {
    if (!scherm) return;
    zwart = !zwart;
    scherm.postMessage({ zwart });
    onBlackOut(zwart);
  };
  document.addEventListener("keydown", (event) => {
    if (!isFree(event)) return;
    const key = event.key.toLowerCase();
    if (key === "?") open("toetsen");
    else if (key === "n") open("namens");
    else if (key === "b") toggle();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => target.closest("[data-scherm-aan]") && toggle());
}

function open(dialog) {
  document.getElementById(dialog).showModal();
}

function isFree({ target, ctrlKey, altKey, metaKey, repeat }) {
  if (ctrlKey || altKey || metaKey || repeat) return false;
  // Not :modal, which older browsers do not know.
  if (target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return false;
  return document.querySelector("[data-toetsen-aan]").checked;
}
