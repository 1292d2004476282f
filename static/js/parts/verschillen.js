/** What is other than in the version before, in words. Pure: from picture to what parts/verschillen.html shows. */
import { dag } from "./tijd.js";
import { woord } from "./woorden.js";

const DAYS = ["datum", "sinds", "terugkijken"];
// As in the plan; a patch may bring them in another order. The texts come after them.
const FIRST = ["hoofdvraag", "doorslag", "volger", "doel", "stap", "voorwaarde", "regieafspraak", "terugkijkmoment", "knelpunt"];

/** Return `{er, nieuw, anders, gestopt}`; each difference is `{id, over, over_woord, tekst, velden}`, in the order of the plan. */
export function verschillenView({ verschillen = {} }) {
  const all = Object.entries(verschillen).map(([id, one]) => verschilView(id, one)).sort((one, other) => rank(one) - rank(other));
  const of = (soort) => all.filter((one) => one.soort === soort);
  return { er: all.length > 0, nieuw: of("nieuw"), anders: of("veranderd"), gestopt: of("gestopt") };
}

function rank({ over }) {
  return FIRST.includes(over) ? FIRST.indexOf(over) : FIRST.length;
}

function verschilView(id, { soort, over, tekst, velden }) {
  // A text of the plan is its own only part: its words stand in was and nu.
  const isText = over in velden && soort === "veranderd";
  return {
    id,
    soort,
    over,
    over_woord: woord(`over.${over}`),
    tekst: isText ? "" : tekst,
    velden: soort === "veranderd" ? Object.entries(velden).map(([veld, one]) => veldView(veld, one, isText)) : [],
  };
}

function veldView(veld, { was, nu }, isText) {
  return {
    id: veld,
    woord: isText ? "" : woord(`veld.${veld}`),
    was: said(veld, was),
    nu: said(veld, nu),
    weg: !nu,
  };
}

function said(veld, value) {
  if (DAYS.includes(veld)) return dag(value);
  return veld === "herhaling" ? woord(`herhaling.${value}`) : value;
}
