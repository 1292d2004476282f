/** The start page: trades the key in the address, starts a beraad, opens a plan or what is locked, and wipes. */
import { forgetAll } from "../live/keep.js";
import { watchKeuze } from "../parts/bestand.js";
import "../parts/dialog.js";
import { post } from "../parts/post.js";
import { dag, uur } from "../parts/tijd.js";

tradeKey();
// The link pasted over this very page changes no more than the fragment.
addEventListener("hashchange", tradeKey);
document.querySelectorAll("[data-bestand]").forEach(watchKeuze);

for (const time of document.querySelectorAll("[data-moment]")) {
  time.textContent = dag(time.dateTime.slice(0, 10)) + (time.dataset.moment === "uur" ? ` om ${uur(time.dateTime)}` : "");
}

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
  if (path === "/beraden" || path === "/plannen") return answer.woorden ? showWoorden(answer) : goOn(answer);
  // Wiped: what this tab kept of a beraad goes as well.
  if (path.endsWith("/wissen")) forgetAll();
  location.reload();
});

function goOn({ id }) {
  location.assign(`/klaar/${id}`);
}

/** The words are in this answer and nowhere else: nobody goes on before they are on paper. */
function showWoorden(answer) {
  const section = document.querySelector("[data-woorden]");
  for (const other of section.parentElement.children) other.hidden = other !== section;
  const lines = answer.woorden.map((woord) => Object.assign(document.createElement("li"), { textContent: woord }));
  section.querySelector("[data-woorden-lijst]").replaceChildren(...lines);
  section.querySelector("[data-woorden-print]").addEventListener("click", () => print());
  section.querySelector("[data-woorden-klaar]").addEventListener("click", () => goOn(answer));
  section.querySelector("h1").focus();
}
