/**
 * Lets the wall be blanked and its pages be turned: by a key on this window, or by the begeleider's window on the same laptop
 * (parts/schermhand.js, over a BroadcastChannel: nothing leaves the laptop). The wall says how it stands; nobody else keeps count.
 */
import { pageState, turnPage } from "./bladeren.js";

const root = document.documentElement;
const channel = "BroadcastChannel" in window ? new BroadcastChannel(`beraad:${root.dataset.beraad}:scherm`) : null;
const TURN = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

addEventListener("keydown", (event) => {
  if (isBlack()) {
    event.preventDefault();
    return setBlack(false);
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog")) return;
  if (event.key.toLowerCase() === "b") setBlack(true);
  else if (TURN[event.key] && !event.target.closest?.("button, summary")) turnPage(TURN[event.key]);
});

channel?.addEventListener("message", ({ data }) => {
  if (data.zwart !== undefined) setBlack(data.zwart);
  if (data.blad !== undefined) turnPage(data.blad);
  if (data.vraag) tell();
});
document.addEventListener("beraad:blad", tell);
addEventListener("pageshow", tell);
addEventListener("pagehide", () => channel?.postMessage({ stand: null }));

function tell() {
  channel?.postMessage({ stand: { zwart: isBlack(), ...pageState() } });
}

function isBlack() {
  return root.dataset.zwart !== undefined;
}

function setBlack(black) {
  root.toggleAttribute("data-zwart", black);
  tell();
}
