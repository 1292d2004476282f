/** The begeleider's hand on the wall: black or not, and its pages. Shows what the wall itself says; without a wall, nothing. */
const { beraad } = document.documentElement.dataset;
// The wall listens in parts/bediening.js: two windows of one laptop, so without the server.
const channel = "BroadcastChannel" in window ? new BroadcastChannel(`beraad:${beraad}:scherm`) : null;
let stand = null;

/** `onChange({open, zwart, bladen, blad})` is told how the wall stands, now and after every change; pages count from 1. */
export function watchSchermhand(onChange) {
  channel?.addEventListener("message", ({ data }) => {
    if (data.stand === undefined) return;
    stand = data.stand;
    const { zwart = false, blad = 0, bladen = 0 } = stand ?? {};
    onChange({ open: stand !== null, zwart, blad, bladen: bladen > 1 ? bladen : 0 });
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-scherm-aan]")) toggleBlack();
    const turn = target.closest("[data-scherm-blad]");
    if (turn) turnWall(Number(turn.dataset.schermBlad));
  });
  channel?.postMessage({ vraag: true });
}

export function toggleBlack() {
  if (stand) channel.postMessage({ zwart: !stand.zwart });
}

/** Turn the wall `step` pages on. */
export function turnWall(step) {
  if (stand) channel.postMessage({ blad: step });
}
