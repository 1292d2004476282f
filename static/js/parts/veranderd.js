/**
 * What changed in the plan since somebody answered on it, as far as this page saw it: by name of the part, new, other or gone.
 * Kept in memory only, and not in besloten tijd (W8).
 */
import { dag } from "./tijd.js";
import { woord } from "./woorden.js";

const COLLECTIONS = { doelen: ["doel", "titel"], stappen: ["stap", "wat"], regieafspraken: ["regieafspraak", "onderwerp"], terugkijkmomenten: ["terugkijkmoment", "datum"], knelpunten: ["knelpunt", "tekst"] };
/** Per person the plan that was there when they answered, and whether that answer still stood. */
const answered = new Map();

/** Remember the plan for everybody whose answer stands now; call it after every picture. */
export function rememberAnswers({ plan, fase }, { akkoorden = {} }) {
  if (fase === "besloten_tijd") return answered.clear();
  for (const [id, { geldig }] of Object.entries(akkoorden)) {
    const before = answered.get(id);
    // A picture comes before the own part: an answer that still seems to stand was given on the plan before.
    if (geldig && !before?.geldig) answered.set(id, { plan, geldig });
    else if (before) before.geldig = geldig;
  }
}

/** Return `[{id, soort_woord, tekst, nieuw | anders | weg}]` for this person; empty when this page did not see it. */
export function changedFor(id, { plan }) {
  const before = answered.get(id)?.plan;
  if (!before || !plan || before === plan) return [];
  const parts = Object.entries(COLLECTIONS).flatMap(([name, [soort, veld]]) => changesIn(before[name], plan[name], soort, veld));
  const teksten = keysOf(before.teksten, plan.teksten).filter((veld) => before.teksten[veld] !== plan.teksten[veld]);
  return [...parts, ...teksten.map((veld) => ({ id: veld, soort_woord: "", tekst: woord(`over.${veld}`), anders: true })), ...volger(before, plan)];
}

function changesIn(before, now, soort, veld) {
  const changed = keysOf(before, now).filter((id) => JSON.stringify(before[id]) !== JSON.stringify(now[id]));
  return changed.map((id) => {
    const text = (now[id] ?? before[id])[veld];
    return { id, soort_woord: woord(`over.${soort}`), tekst: veld === "datum" ? dag(text) : text, nieuw: !before[id], anders: Boolean(before[id] && now[id]), weg: !now[id] };
  });
}

function volger(before, now) {
  return before.volger === now.volger ? [] : [{ id: "volger", soort_woord: "", tekst: woord("over.volger"), anders: true }];
}

function keysOf(one, other) {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
