/**
 * Makes the wall black, and lets a page be turned: by a key on this window, or by the begeleider's window on the same laptop
 * (BroadcastChannel; nothing leaves the laptop).
 */
import { turnPage } from "./bladeren.js";

const { beraad } = document.documentElement.dataset;
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

if ("BroadcastChannel" in window) {
  new BroadcastChannel(`beraad:${beraad}:scherm`).onmessage = ({ data }) => {
    if (data.zwart !== undefined) setBlack(data.zwart);
    if (data.blad !== undefined) turnPage(data.blad);
  };
}

function isBlack() {
  return document.documentElement.dataset.zwart !== undefined;
}

function setBlack(black) {
  document.documentElement.toggleAttribute("data-zwart", black);
}
