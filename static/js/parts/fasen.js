/** The fasen for the begeleider: where the meeting is, and moving it. Only what the server calls for is asked twice. */
import { ask } from "../live/commands.js";
import { confirmWith } from "./dialog.js";
import { woord } from "./woorden.js";

const BESLOTEN = "besloten_tijd";
// Weeks later: not where a meeting goes on to.
const LATER = "terugblik";
// Refusals that the begeleider may pass over, visibly in the spoor.
const MAY_PASS = ["plan_nog_niet_vastgesteld"];

/** Return the list of fasen with the current one marked, and the ones beside it. */
export function fasenView({ fase, fasen }) {
  const position = fasen.indexOf(fase);
  const [vorige, volgende] = [fasen[position - 1], fasen[position + 1]];
  return {
    is: { [fase]: true },
    nu: { naam: fase, woord: woord(`fase.${fase}`) },
    nav: Object.fromEntries(fasen.map((naam) => [naam, { er: true, nu: naam === fase ? "step" : undefined }])),
    vorige: vorige && fase !== BESLOTEN ? { naam: vorige, woord: woord(`fase.${vorige}`) } : null,
    volgende: volgende && volgende !== LATER && fase !== BESLOTEN ? { naam: volgende, woord: woord(`fase.${volgende}`) } : null,
    na_besloten: fase === BESLOTEN ? volgende : null,
  };
}

/** Let every `data-fase` button move the meeting. `current()` tells the fase now. */
export function watchFasen(current) {
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("button[data-fase]");
    if (!button || button.getAttribute("aria-busy") === "true" || button.dataset.fase === current()) return;
    button.setAttribute("aria-busy", "true");
    await moveTo(current(), button.dataset.fase);
    button.removeAttribute("aria-busy");
  });
}

async function moveTo(from, fase) {
  if (from === BESLOTEN) {
    if (await confirmWith(dialog("ingrijpen"))) await move(fase, true);
    return;
  }
  if (fase === BESLOTEN && !(await confirmWith(dialog("naar-besloten")))) return;
  const answer = await move(fase, false);
  if (!answer.ok && (await say(answer))) await move(fase, true);
}

async function move(fase, toch) {
  const answer = await ask("move_fase", { fase, toch });
  if (!answer.ok && toch) await say(answer);
  return answer;
}

/** Show why not; resolves to true when the begeleider goes on nevertheless. */
function say({ code, message }) {
  const shown = dialog("fase-weigering");
  const mayPass = MAY_PASS.includes(code);
  shown.querySelector("[data-message]").textContent = message ?? "";
  shown.querySelectorAll("[data-may-pass]").forEach((part) => (part.hidden = !mayPass));
  return confirmWith(shown);
}

function dialog(id) {
  return document.getElementById(id);
}
