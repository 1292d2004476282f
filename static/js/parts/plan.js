/**
 * The gezinsplan as a page to read and, for who may, to write: a pure function of {picture, mine}.
 * What is not there yet comes as `zonder_…`, which the markup asks about in a friendly way.
 */
import { kaartOf } from "./bord.js";
import { choicesOf, nameOf } from "./naam.js";
import { coverChoices, rollenOver, stapOf, WITH_ROL } from "./stap.js";
import { steady } from "./steady.js";
import { gezegdOver } from "./terugblik.js";
import { dag } from "./tijd.js";

/** @returns {?object} null while this screen receives no plan */
export function planOf(state) {
  const { picture } = state;
  const { plan } = picture;
  if (!plan) return null;
  const may = mayIn(state);
  const doelen = plan.volgorde.filter((id) => plan.doelen[id]).map((id) => doelOf(state, id, may));
  const doorslag = doorslagOf(state);
  const regieafspraken = Object.keys(plan.regieafspraken).map((id) => regieafspraakOf(state, id, may));
  const knelpunten = Object.entries(plan.knelpunten).map(([id, one]) => steady(`knelpunt:${id}`, { id, ...one, mag: may.knelpunt }));
  return {
    versie: plan.versie,
    vast: Boolean(plan.vastgesteld_om),
    hoofdvraag: picture.hoofdvraag?.tekst ?? "",
    doorslag,
    mag_doorslag_weg: Boolean(doorslag && state.mine?.rechten?.doorslag),
    teksten: plan.teksten,
    volger: volgerOf(state, may),
    doelen,
    zonder_doel: doelen.length === 0,
    regieafspraken,
    toon_regie: may.plan || regieafspraken.length > 0,
    terugkijkmomenten: terugkijkmomentenOf(plan, may),
    zonder_terugkijken: Object.keys(plan.terugkijkmomenten).length === 0,
    knelpunten,
    toon_knelpunten: may.knelpunt || knelpunten.length > 0,
    mag: may,
    mensen: choicesOf(picture, WITH_ROL),
    gezin: choicesOf(picture, ["gezin"]),
  };
}

/** The kaart that decides, or only its words where the bord is no longer shown; null while nothing decides. */
function doorslagOf(state) {
  const { doorslag, doorslag_woorden: woorden } = state.picture;
  const kaart = doorslag ? kaartOf(state, doorslag) : null;
  if (kaart?.tekst) return kaart;
  if (!woorden?.tekst) return null;
  return { tekst: woorden.tekst, auteur: nameOf(state.picture, woorden.auteur), zonder_naam: woorden.auteur === "" };
}

/** What this speaker may do with the plan now; nothing once it stands (W13). */
function mayIn({ picture, mine }) {
  const rechten = picture.plan.vastgesteld_om ? {} : (mine?.rechten ?? {});
  const names = ["plan", "stap", "rol_vragen", "rol_antwoord", "knelpunt"];
  return Object.fromEntries(names.map((name) => [name, Boolean(rechten[name])]));
}

function doelOf(state, id, may) {
  const { picture } = state;
  const { plan } = picture;
  const doel = plan.doelen[id];
  const stappen = Object.entries(plan.stappen)
    .filter(([, stap]) => stap.doel === id)
    .sort(([, one], [, other]) => one.nummer - other.nummer)
    .map(([stap]) => stapOf(state, stap, may));
  return steady(`doel:${id}`, {
    id,
    titel: doel.titel,
    eigenaar: namedFor(state, id, doel.eigenaar),
    bijrijder: namedFor(state, id, doel.bijrijder),
    kracht: doel.kracht,
    waarom: doel.waarom,
    wie_helpt: doel.wie_helpt,
    stappen,
    zonder_stap: stappen.length === 0,
    mag_plan: may.plan,
    mag_stap: may.stap,
    eigenaren: choicesOf(picture, ["gezin"], doel.eigenaar),
    bijrijders: choicesOf(picture, WITH_ROL, doel.bijrijder),
    voorwaarden: coverChoices(picture, {}, id),
    omhoog: movedIn(plan.volgorde, id, -1),
    omlaag: movedIn(plan.volgorde, id, 1),
  });
}

/** Who is named for a place at a doel, and whether they said ja; nobody after a nee, which blames nobody. */
function namedFor({ picture }, doel, deelnemer) {
  const antwoord = picture.plan.rolvragen[`${doel}.${deelnemer}`]?.antwoord ?? "nee";
  return steady(`stuur:${doel}:${deelnemer}`, { naam: antwoord === "nee" ? "" : nameOf(picture, deelnemer), ja: antwoord === "ja" });
}

/** The whole order with one doel a place further, or null at the edge. */
function movedIn(volgorde, id, step) {
  const from = volgorde.indexOf(id);
  const to = from + step;
  if (to < 0 || to >= volgorde.length) return null;
  const moved = [...volgorde];
  [moved[from], moved[to]] = [moved[to], moved[from]];
  return moved;
}

/** Called first only after an own ja; until then it is a question to one person, or to all. */
function volgerOf(state, may) {
  const { picture } = state;
  const id = picture.plan.volger;
  const rol = id ? rollenOver(state, "volger", may).find((one) => one.deelnemer === id) : undefined;
  const asked = rol?.antwoord ?? "";
  return steady("volger", {
    id,
    over: "volger",
    naam: nameOf(picture, id),
    ja: asked === "ja",
    gevraagd: Boolean(id) && asked !== "ja" && asked !== "nee",
    nee: asked === "nee",
    niemand: !id,
    rollen: rol && asked !== "ja" ? [rol] : [],
    mag_vragen: may.rol_vragen && Boolean(id) && !rol,
    mensen: choicesOf(picture, WITH_ROL, id),
  });
}

function regieafspraakOf(state, id, may) {
  const { picture } = state;
  const one = picture.plan.regieafspraken[id];
  const rollen = rollenOver(state, id, may);
  return steady(`regieafspraak:${id}`, {
    ...one,
    id,
    over: id,
    deelnemer: one.wie,
    naam: nameOf(picture, one.wie),
    sinds_tekst: dag(one.sinds),
    terugkijken_tekst: dag(one.terugkijken),
    rollen,
    gezegd: gezegdOver(picture, id),
    mag_vragen: may.rol_vragen && rollen.length === 0,
    mag_plan: may.plan,
    mensen: choicesOf(picture, WITH_ROL, one.wie),
  });
}

function terugkijkmomentenOf(plan, may) {
  return Object.entries(plan.terugkijkmomenten)
    .sort(([, one], [, other]) => one.datum.localeCompare(other.datum))
    .map(([id, one]) =>
      steady(`terugkijkmoment:${id}`, { ...one, id, datum_tekst: dag(one.datum), mag_plan: may.plan }),
    );
}
