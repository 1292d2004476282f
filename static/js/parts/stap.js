/** A stap and its rolvragen as people read them: pure functions of {picture, mine}. Asked is never shown as agreed (W1). */
import { choicesOf, nameOf, viaOf } from "./naam.js";
import { steady } from "./steady.js";
import { gezegdOver } from "./terugblik.js";
import { dag } from "./tijd.js";

const ANSWERS = ["ja", "anders", "gevraagd", "nee"];
export const WITH_ROL = ["gezin", "netwerk", "professional"];

export function stapOf(state, id, may) {
  const { picture } = state;
  const stap = picture.plan.stappen[id];
  const rollen = rollenOver(state, id, may);
  const asked = new Set(rollen.map((rol) => rol.deelnemer));
  return steady(`stap:${id}`, {
    id,
    doel: stap.doel,
    nummer: stap.nummer,
    wat: stap.wat,
    wanneer: stap.wanneer,
    datum: stap.datum,
    op: stap.herhaling ? "" : dag(stap.datum),
    vanaf: stap.herhaling ? dag(stap.datum) : "",
    herhaling: stap.herhaling,
    elke: stap.herhaling ? { [stap.herhaling]: true } : {},
    plan_b: stap.plan_b,
    klaar_als: stap.klaar_als,
    rollen,
    zonder_wie: rollen.every((rol) => rol.antwoord === "nee"),
    zonder_wanneer: !(stap.wanneer || stap.datum || stap.herhaling),
    dekt: Object.keys(picture.voorwaarden ?? {}).filter((one) => stap.dekt[one]).map((one) => coverOf(picture, one)),
    gezegd: gezegdOver(picture, id),
    vragen: vragenAt(picture, id),
    mag_plan: may.plan,
    mag_stap: may.stap,
    mag_vragen: may.rol_vragen,
    mensen: choicesOf(picture, WITH_ROL).filter((one) => !asked.has(one.id)),
    voorwaarden: coverChoices(picture, stap.dekt, id),
    doelen: picture.plan.volgorde.map((one) => ({ id: one, titel: picture.plan.doelen[one]?.titel, gekozen: one === stap.doel })),
    kan_naar: picture.plan.volgorde.length > 1,
  });
}

/** What was asked about a stap, a regieafspraak or `volger`: who said ja first, then who is still asked. */
export function rollenOver(state, over, may) {
  const { picture, mine } = state;
  return Object.entries({ ...picture.plan.rolvragen, ...mine?.rolvragen })
    .filter(([, rol]) => rol.over === over)
    .map(([id, rol]) => rolOf(state, id, rol, may))
    .sort((one, other) => ANSWERS.indexOf(one.antwoord) - ANSWERS.indexOf(other.antwoord));
}

function rolOf({ picture, mine }, id, rol, may) {
  const { over, deelnemer, antwoord } = rol;
  const speaksFor = Boolean(mine?.stem_voor?.[deelnemer] && may.rol_antwoord);
  return steady(`rol:${id}`, {
    id,
    over,
    deelnemer,
    naam: nameOf(picture, deelnemer),
    taak: rol.taak,
    antwoord,
    [antwoord]: true,
    tegenvoorstel: rol.tegenvoorstel,
    ...viaOf(picture, rol.via),
    eigen: deelnemer === mine?.speaker,
    namens: speaksFor,
    namens_open: speaksFor && antwoord !== "ja",
    mag_intrekken: may.rol_vragen,
    // Taking back a ja asks for certainty first.
    bevestig: antwoord === "ja" ? "zeker-rol" : null,
    mag_overnemen: may.rol_vragen && antwoord === "anders" && Boolean(picture.plan.stappen[over]),
  });
}

/** The voorwaarden that a stap may cover, to tick. `owner` keeps the drafts of two forms apart. */
export function coverChoices(picture, covered, owner) {
  return Object.keys(picture.voorwaarden ?? {}).map((id) => ({
    ...coverOf(picture, id),
    gekozen: Boolean(covered[id]),
    draft: `dekt-${owner}`,
  }));
}

function coverOf(picture, id) {
  return { id, tekst: picture.voorwaarden[id].tekst };
}

function vragenAt(picture, stap) {
  return Object.entries(picture.vragen ?? {})
    .filter(([, vraag]) => vraag.stap === stap && !vraag.beantwoord)
    .map(([id, { tekst }]) => ({ id, tekst }));
}
