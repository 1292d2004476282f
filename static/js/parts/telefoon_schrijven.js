/** Writing the plan on a telefoon: the plan as lines to tap, and the one doel, stap or other part that a page is about. Pure. */
import { choicesOf } from "./naam.js";
import { WITH_ROL } from "./stap.js";
import { dag } from "./tijd.js";

const STAP_PAGES = ["wie", "vaak", "wanneer", "dag", "plan-b", "wat", "klaar", "dekt"];
const DOEL_PAGES = ["titel", "stuur", "mee", "kracht", "waarom", "hulp"];

/**
 * @param view what kijk() has so far, with `plan` of parts/plan.js, and in `over` the id that the page is about
 * @returns {{schrijf: ?object}} null while this voice cannot write; an `_nieuw` is "id" where the form makes something new
 */
export function schrijfView({ picture }, { plan, kan, mag, over }) {
  if (!kan.schrijven) return { schrijf: null };
  const { regieafspraken, terugkijkmomenten, knelpunten } = picture.plan;
  const regie = withId(regieafspraken, over);
  const moment = withId(terugkijkmomenten, over);
  const knelpunt = withId(knelpunten, over);
  return {
    schrijf: {
      leeg: plan.zonder_doel && Boolean(mag.plan),
      doelen: plan.doelen.map(doelLine),
      stap: stapView(picture.plan, plan, over),
      doel: doelView(picture, plan, over),
      volgers: choices("deelnemer", plan.volger.mensen),
      momenten: plan.terugkijkmomenten.map((one) => ({ ...one, pagina: `#dag:${one.id}` })),
      moment,
      moment_nieuw: isNew(moment),
      regieafspraken: plan.regieafspraken.map((one) => ({ ...one, pagina: `#regie-afspraak:${one.id}` })),
      regie,
      regie_nieuw: isNew(regie),
      regie_mensen: choicesOf(picture, WITH_ROL, regie?.wie),
      knelpunten: plan.knelpunten.map((one) => ({ ...one, pagina: `#knelpunt:${one.id}` })),
      knelpunt,
      knelpunt_nieuw: isNew(knelpunt),
    },
  };
}

function doelLine({ id, titel, stappen, mag_plan, mag_stap }) {
  return { id, titel, mag_plan, mag_stap, pagina: `#doel:${id}`, erbij: `#stap-erbij:${id}`, stappen: stappen.map(stapLine) };
}

function stapLine({ id, wat, zonder_wie, rollen }) {
  return { id, wat, zonder_wie, pagina: `#stap:${id}`, mensen: rollen.filter((one) => !one.nee) };
}

function stapView({ stappen }, plan, id) {
  const found = plan.doelen.flatMap((doel) => doel.stappen).find((one) => one.id === id);
  if (!found) return undefined;
  return {
    ...found,
    dekt: Object.keys(stappen[id].dekt),
    dag: dag(found.datum),
    mensen: found.mensen.map((one) => ({ ...one, veld: "deelnemer" })),
    pagina: `#stap:${id}`,
    paginas: pagesOf("stap", STAP_PAGES, id),
  };
}

function doelView({ plan: raw }, plan, id) {
  const found = plan.doelen.find((one) => one.id === id);
  if (!found) return undefined;
  const { eigenaar, bijrijder } = raw.doelen[id];
  return {
    ...found,
    eigenaar: eigenaar || null,
    bijrijder: bijrijder || null,
    eigenaar_naam: found.eigenaar.naam,
    bijrijder_naam: found.bijrijder.naam,
    eigenaren: choices("eigenaar", found.eigenaren),
    bijrijders: choices("bijrijder", found.bijrijders),
    pagina: `#doel:${id}`,
    paginas: pagesOf("doel", DOEL_PAGES, id),
  };
}

/** People to choose from, and nobody. */
function choices(veld, people) {
  const chosen = people.some((one) => one.gekozen);
  return [{ id: "", niemand: true, gekozen: !chosen }, ...people].map((one) => ({ ...one, veld }));
}

function pagesOf(kind, names, id) {
  return Object.fromEntries(names.map((name) => [name, `#${kind}-${name}:${id}`]));
}

function withId(collection, id) {
  return collection[id] && { ...collection[id], id };
}

function isNew(found) {
  return found ? undefined : "id";
}
