/**
 * The own kaarten. A kaart zonder naam stores no author on the laptop: only this phone knows that it is its own,
 * by a secret that it keeps beside the id.
 */
import { keep, recall } from "../live/keep.js";

const KEY = "zonder_naam";

/** Make the secret of a kaart zonder naam: 32 hex characters. */
export function newGeheim() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keep what this phone must know of its kaarten zonder naam, from a command that succeeded. */
export function rememberKaart(name, fields) {
  const id = fields.id ?? fields.kaart;
  if (!fields.geheim || !id) return;
  const known = unnamed();
  if (name === "remove_kaart") delete known[id];
  else known[id] = { ...known[id], ...changes(name, fields) };
  keep(KEY, known);
}

function changes(name, { geheim, soort, tekst, aangehouden, mag }) {
  if (name === "add_kaart") return { geheim, soort, tekst, aangehouden, mag_in_plan: false };
  if (name === "change_kaart") return { geheim, soort, tekst, aangepast: true };
  if (name === "set_aangehouden") return { geheim, aangehouden };
  return { geheim, mag_in_plan: mag };
}

/** Own kaarten of one voice, with where each lies; `geheim` only for a kaart zonder naam. */
export function eigenKaarten({ bord }, mine, wie) {
  const named = Object.entries(mine.kaarten ?? {}).filter(([, kaart]) => kaart.van === wie);
  const others = wie === mine.speaker ? Object.entries(unnamed()) : [];
  return [...named, ...others].map(([id, kaart]) => {
    const afgedekt = kaart.afgedekt || (bord?.kaarten[id]?.afgedekt ?? "");
    const gelegd = !kaart.aangehouden && !afgedekt;
    return {
      id,
      ...kaart,
      afgedekt,
      pagina: `#verander:${id}`,
      zonder_naam: Boolean(kaart.geheim),
      dicht: gelegd && bord?.omgedraaid === false,
      open: gelegd && Boolean(bord?.omgedraaid),
      neergelegd: !kaart.aangehouden,
      andere: { aangehouden: !kaart.aangehouden, mag: !kaart.mag_in_plan },
    };
  });
}

/** Whether this phone put down a kaart zonder naam. */
export function isUnnamedOwn(id) {
  return id in unnamed();
}

function unnamed() {
  return recall(KEY) ?? {};
}
