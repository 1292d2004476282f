/** The start page: trades the key in the address, starts a beraad and wipes one. */
import { forgetAll } from "../live/keep.js";
import "../parts/dialog.js";
import { post } from "../parts/post.js";
import { dag } from "../parts/tijd.js";

tradeKey();
// The link pasted over this very page changes no more than the fragment.
addEventListener("hashchange", tradeKey);

for (const time of document.querySelectorAll("[data-moment]")) time.textContent = dag(time.dateTime.slice(0, 10));

/** The key goes out of the address before anything else: it must not stay in the history. */
async function tradeKey() {
  const key = location.hash.slice(1);
  if (!key) return;
  history.replaceState(null, "", location.pathname);
  const [busy, explained, refused] = ["bezig", "uitleg", "weigering"].map((part) => document.querySelector(`[data-sleutel-${part}]`));
  if (busy) busy.hidden = !(explained.hidden = true);
  const answer = await post("/begeleider/sleutel", { sleutel: key });
  if (answer.ok) return location.reload();
  if (!busy) return;
  busy.hidden = !(explained.hidden = false);
  refused.hidden = !answer.message;
  refused.textContent = answer.message ?? "";
}

// Capture: the question must name the right beraad before it is asked.
document.addEventListener(
  "click",
  ({ target }) => {
    const line = target.closest("[data-confirm=wissen]")?.closest(".beraad-regel");
    if (line) document.querySelector("[data-wissen-naam]").textContent = line.querySelector("[data-naam]").textContent;
  },
  { capture: true },
);

document.addEventListener("beraad:posted", ({ detail: { path, answer } }) => {
  if (path === "/beraden") return location.assign(`/klaar/${answer.id}`);
  // Wiped: what this tab kept of a beraad goes as well.
  forgetAll();
  location.reload();
});
