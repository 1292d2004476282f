/** Who gets what of the plan, as the gezin reads and chooses it. Pure: from picture to what the markup shows. */
import { nameOf } from "./naam.js";
import { dag } from "./tijd.js";
import { woord } from "./woorden.js";

const ROLLEN = ["gezin", "netwerk", "professional", "tolk"];
const SOORTEN = ["heel", "eigen", "niets"];
const ORGANISATIE = "organisatie";
// Who has no stap in the plan has no own stappen to get.
const ZONDER_EIGEN = ["tolk", ORGANISATIE];
// Parts of the plan without an id (beraad/domain/afschriften.py). The texts count only where there is one.
const BOVENAAN = ["hoofdvraag", "doorslag", "volger"];
const TEKSTEN = "aanleiding krachten eerdere_hulp wens stem_van_het_kind veiligheid als_het_niet_lukt wijzigregel ontvangers".split(" ");
const VERDER = ["kaarten", "open", "akkoorden", "kring", "geschiedenis"];

/**
 * Return every receiver: the kring by rol, then the organisatie. A tap sends `set_afschrift` with `voor`, the `soort` of the
 * button and `zonder`; `is.<soort>` is "true" for what they get.
 */
export function afschriftenView(picture) {
  const receivers = Object.keys(picture.afschriften ?? {}).map((voor) => afschriftView(picture, voor));
  return [...ROLLEN, ORGANISATIE].flatMap((rol) => receivers.filter((one) => one.rol === rol));
}

/** The receivers under the word of their rol. */
export function afschriftGroepen(picture) {
  const receivers = afschriftenView(picture);
  const rollen = [...new Set(receivers.map((one) => one.rol))];
  return rollen.map((rol) => ({ id: rol, rol_woord: woord(`rol.${rol}`), ontvangers: receivers.filter((one) => one.rol === rol) }));
}

/** Return one receiver with the parts that can be left off, in groups; null when there is none with this id. */
export function regelsView(picture, voor) {
  if (!picture.afschriften?.[voor]) return null;
  const { zonder } = picture.afschriften[voor];
  const chosen = ({ id, ...one }) => ({ id, ...one, gekozen: Boolean(zonder[id]) });
  const groepen = groepenOf(picture).map((groep) => ({ ...groep, regels: groep.regels.map(chosen) }));
  return { ...afschriftView(picture, voor), groepen: groepen.filter((groep) => groep.regels.length > 0) };
}

function afschriftView(picture, voor) {
  const { kring = {}, afschriften } = picture;
  const { wat, zonder } = afschriften[voor];
  const rol = kring[voor]?.rol ?? ORGANISATIE;
  // What went out of the plan since is nothing to leave off any more.
  const known = new Set(groepenOf(picture).flatMap((groep) => groep.regels.map((one) => one.id)));
  const left = Object.keys(zonder).filter((id) => known.has(id));
  return {
    id: voor,
    voor,
    naam: nameOf(picture, voor),
    is_organisatie: rol === ORGANISATIE,
    rol,
    // The organisatie has its own words.
    rol_woord: rol === ORGANISATIE ? "" : woord(`rol.${rol}`),
    wie: kring[voor]?.wie ?? "",
    wat,
    is: Object.fromEntries(SOORTEN.map((one) => [one, String(one === wat)])),
    kan_eigen: !ZONDER_EIGEN.includes(rol),
    heel: wat === "heel",
    zonder: left,
    weggelaten: left.length || "",
    pagina: `#regels:${voor}`,
  };
}

/** The parts of the plan that can be left off, as `{id, groep_woord, regels: [{id, soort_woord, tekst}]}`. */
function groepenOf({ plan, voorwaarden = {}, doorslag_woorden: doorslag }) {
  if (!plan) return [];
  const words = (soort) => (name) => ({ id: name, soort_woord: "", tekst: woord(`${soort}.${name}`) });
  const parts = (collection, soort, say) => Object.entries(collection).map(([id, one]) => ({ id, soort_woord: woord(`over.${soort}`), tekst: say(one) }));
  const isThere = { hoofdvraag: true, doorslag: Boolean(doorslag?.tekst), volger: Boolean(plan.volger), geschiedenis: plan.versie > 1 };
  const groepen = {
    bovenaan: BOVENAAN.filter((name) => isThere[name]).map(words("over")),
    doelen: plan.volgorde.filter((id) => plan.doelen[id]).flatMap((id) => doelParts(plan, id)),
    veilig: Object.entries(voorwaarden).map(([id, { tekst }]) => ({ id, soort_woord: "", tekst })),
    afspraken: [
      ...parts(plan.regieafspraken, "regieafspraak", (one) => one.onderwerp),
      ...parts(plan.terugkijkmomenten, "terugkijkmoment", (one) => dag(one.datum)),
      ...parts(plan.knelpunten, "knelpunt", (one) => one.tekst),
    ],
    teksten: TEKSTEN.filter((name) => plan.teksten[name]).map(words("over")),
    verder: VERDER.filter((name) => isThere[name] ?? true).map(words("deel")),
  };
  return Object.entries(groepen).map(([id, regels]) => ({ id, groep_woord: woord(`regels.${id}`), regels }));
}

function doelParts(plan, doel) {
  const stappen = Object.entries(plan.stappen)
    .filter(([, stap]) => stap.doel === doel)
    .sort(([, one], [, other]) => one.nummer - other.nummer)
    .map(([id, { wat }]) => ({ id, soort_woord: woord("over.stap"), tekst: wat, onder: true }));
  return [{ id: doel, soort_woord: woord("over.doel"), tekst: plan.doelen[doel].titel }, ...stappen];
}
