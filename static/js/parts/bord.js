/**
 * The bord as people see it: a pure function of {picture, mine}. All kaarten are alike (W4): their order is that of
 * their random ids, the same on every screen, and says nothing.
 */
import { nameOf, peopleOf, viaOf } from "./naam.js";
import { steady } from "./steady.js";

const GROUPS = { zorg: "zorgen", overtuiging: "overtuigingen", kracht: "krachten", wens: "wensen", perspectief: "perspectieven" };

/**
 * @returns {{omgedraaid: boolean, leeg: boolean, wegen: boolean, dicht: object[], afgedekt: object[], zorgen: object[],
 *   overtuigingen: object[], krachten: object[], wensen: object[], perspectieven: object[]}} kaarten per group
 */
export function bordOf(state) {
  const { bord } = state.picture;
  const groups = { dicht: [], afgedekt: [], zorgen: [], overtuigingen: [], krachten: [], wensen: [], perspectieven: [] };
  const ids = Object.keys(bord?.kaarten ?? {}).sort();
  const pairs = pairsOf(state.picture);
  for (const id of ids) {
    const kaart = kaartOf(state, id, pairs);
    groups[kaart.dicht ? "dicht" : (GROUPS[kaart.soort] ?? "afgedekt")].push(kaart);
  }
  const wegen = groups.zorgen.length + groups.overtuigingen.length > 0;
  return { ...groups, omgedraaid: bord?.omgedraaid ?? false, leeg: ids.length === 0, wegen, ...emptyOf(groups) };
}

/** A sheet of the wall without a kaart is no sheet, as long as the soorten do not lie beside each other. */
function emptyOf({ zorgen, overtuigingen }) {
  return { zonder_zorgen: zorgen.length === 0, zonder_overtuigingen: overtuigingen.length === 0 };
}

/** One kaart as markup needs it, or null when it is not (or no longer) on the bord. */
export function kaartOf(state, id, pairs = pairsOf(state.picture)) {
  const { picture, mine } = state;
  const kaart = picture.bord?.kaarten[id];
  if (!kaart) return null;
  const own = mine?.kaarten?.[id];
  if (kaart.dicht) return steady(`kaart:${id}`, { id, dicht: true, eigen: Boolean(own) });
  if (kaart.afgedekt !== undefined) {
    const view = { id, is_afgedekt: true, reden: kaart.afgedekt, eigen: Boolean(own), eigen_tekst: own?.tekst };
    return steady(`kaart:${id}`, view);
  }
  const doorslag = picture.doorslag === id;
  return steady(`kaart:${id}`, {
    id,
    soort: kaart.soort,
    tekst: kaart.tekst,
    auteur: nameOf(picture, kaart.auteur),
    zonder_naam: kaart.auteur === "",
    ...viaOf(picture, kaart.via),
    namens: kaart.via !== "",
    aangepast: kaart.aangepast,
    mag_in_plan: kaart.mag_in_plan,
    ook: peopleOf(picture, kaart.ook),
    ik_ook: Boolean(kaart.ook[mine?.speaker]),
    eigen: Boolean(own),
    verbanden: pairs.get(id) ?? [],
    ...numbersOf(kaart.soort, pairs.get(id) ?? []),
    doorslag,
    mag_ook: Boolean(mine?.rechten?.ook && picture.kring?.[mine.speaker] && kaart.auteur !== mine.speaker),
    mag_afdekken: Boolean(mine?.rechten?.afdekken),
    mag_doorslag: Boolean(mine?.rechten?.doorslag && kaart.soort === "overtuiging" && !doorslag),
  });
}

/** Kaart id → the kaarten that were paired with it. A zorg in a pair has a number, by which the overtuiging names it. */
function pairsOf({ verbanden = {}, bord }) {
  const pairs = new Map();
  const lines = Object.keys(verbanden).sort();
  const seen = lines.filter((id) => [verbanden[id].zorg, verbanden[id].overtuiging].every((one) => bord?.kaarten[one]?.tekst));
  const numbered = [...new Set(seen.map((id) => verbanden[id].zorg))].sort();
  for (const id of seen) {
    const { zorg, overtuiging } = verbanden[id];
    for (const [one, other] of [[zorg, overtuiging], [overtuiging, zorg]]) {
      const { soort, tekst } = bord.kaarten[other];
      pairs.set(one, [...(pairs.get(one) ?? []), { id, kaart: other, soort, tekst, nummer: numbered.indexOf(zorg) + 1 }]);
    }
  }
  return pairs;
}

/** What a kaart says about its pairs: the own number of a zorg, the numbers of the zorgen beside an overtuiging. */
function numbersOf(soort, pairs) {
  const numbers = pairs.map((pair) => pair.nummer).sort((one, other) => one - other);
  return soort === "zorg" ? { nummer: numbers[0] ?? 0, bij_zorg: "" } : { nummer: 0, bij_zorg: numbers.join(", ") };
}
