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

function changes(name, { geheim, soort, tekst, aangehouden, mag, wie, reden }) {
  if (name === "add_kaart") return { geheim, soort, tekst, aangehouden, mag_in_plan: false };
  if (name === "change_kaart") return { geheim, soort, tekst, aangepast: true };
  if (name === "set_aangehouden") return { geheim, aangehouden, alleen_voor: {} };
  if (name === "set_alleen_voor") return { geheim, aangehouden: true, mag_in_plan: false, alleen_voor: Object.fromEntries(wie.map((id) => [id, true])), alleen_reden: reden };
  return { geheim, mag_in_plan: mag };
}

/** Own kaarten of one voice, with where each lies; `geheim` only for a kaart zonder naam. */
export function eigenKaarten({ bord, kring = {} }, mine, wie) {
  const named = Object.entries(mine.kaarten ?? {}).filter(([, kaart]) => kaart.van === wie);
  const others = wie === mine.speaker ? Object.entries(unnamed()) : [];
  return [...named, ...others].map(([id, kaart]) => {
    const afgedekt = kaart.afgedekt || (bord?.kaarten[id]?.afgedekt ?? "");
    const gelegd = !kaart.aangehouden && !afgedekt;
    const lezers = lezersView(kring, kaart.alleen_voor);
    return {
      id,
      ...kaart,
      afgedekt,
      pagina: `#verander:${id}`,
      alleen_pagina: `#alleen:${id}`,
      lezers,
      voor_niemand: kaart.aangehouden && lezers.length === 0,
      zonder_naam: Boolean(kaart.geheim),
      dicht: gelegd && bord?.omgedraaid === false,
      open: gelegd && Boolean(bord?.omgedraaid),
      neergelegd: !kaart.aangehouden,
      andere: { aangehouden: !kaart.aangehouden, mag: !kaart.mag_in_plan },
    };
  });
}

/** Who may read a kaart that its author shows to a few; `wie` are ids and `begeleider`. */
function lezersView(kring, wie = {}) {
  const people = Object.keys(wie).filter((id) => kring[id]).map((id) => ({ id, naam: kring[id].naam }));
  return wie.begeleider ? [{ id: "begeleider", is_begeleider: true }, ...people] : people;
}

/** Whom a kaart can be shown to: the begeleider, and who holds a telefoon. */
export function lezerKeuzes({ kring = {} }, wie, chosen = {}) {
  const people = Object.entries(kring).filter(([id, one]) => one.telefoon && id !== wie).map(([id, { naam }]) => ({ id, naam }));
  return [{ id: "begeleider", is_begeleider: true }, ...people].map((one) => ({ ...one, gekozen: Boolean(chosen[one.id]) }));
}

/** Kaarten that somebody shows to this speaker only. */
export function berichtenView({ kring = {} }, { voor_mij: voorMij = {} }) {
  return Object.entries(voorMij).map(([id, one]) => ({ ...one, id, naam: kring[one.van]?.naam ?? "", zonder_naam: one.van === "" }));
}

/** Whether this phone put down a kaart zonder naam. */
export function isUnnamedOwn(id) {
  return id in unnamed();
}

function unnamed() {
  return recall(KEY) ?? {};
}
