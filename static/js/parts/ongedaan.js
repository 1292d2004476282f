/** "Gedaan. Ongedaan maken": keeps the way back of the last thing that was asked here, until the next one (W15). */
import { ask, newId, watchAsking } from "../live/commands.js";
import { undoOf } from "./ongedaan_hoe.js";

const NOTHING = {};
let gedaan = NOTHING;
let undoing = false;

/** What the markup shows: a sentence by code, whether there is a way back, and why it did not work. */
export function gedaanView() {
  return gedaan;
}

/** What is known of the way back goes: it holds what was on the table (W8). */
export function forgetGedaan() {
  gedaan = NOTHING;
}

/** `current()` is the state as this page has it; `changed()` shows what is new. Returns the way back itself, for a key. */
export function watchOngedaan(current, changed) {
  const show = (now) => {
    gedaan = now;
    changed();
  };
  watchAsking((name, fields) => {
    if (undoing) return undefined;
    const { picture, mine } = current() ?? {};
    const terug = picture && mine ? undoOf(name, fields, { picture, mine, newId }) : null;
    return ({ ok }) => ok && show(terug ? { kan: terug, zin: { [zinOf(name, fields)]: true } } : NOTHING);
  });
  const undo = async () => {
    const { kan } = gedaan;
    if (!kan || undoing) return;
    undoing = true;
    const { ok, message } = await ask(kan.name, kan.fields);
    undoing = false;
    show(ok ? { terug: true } : { weigering: message });
  };
  document.addEventListener("click", ({ target }) => target.closest("[data-ongedaan]") && undo());
  return undo;
}

/** The code of the sentence in parts/gedaan.html. */
function zinOf(name, { deur_open: open }) {
  const code = name === "set_deur" ? `set_deur_${open ? "open" : "dicht"}` : name;
  return document.querySelector(`[data-gedaan-zin="${code}"]`) ? code : "anders";
}
