/** How it went, as people said it: pure functions of the picture. Words stand with names, never a count (W4). */
import { nameOf } from "./naam.js";

/** What was said about one stap, regieafspraak, `kracht` or `anders`: `{id, deelnemer, naam, antwoord, tekst, [antwoord]: true}`. */
export function gezegdOver(picture, over) {
  return Object.entries(picture.terugblik ?? {})
    .filter(([, one]) => one.over === over)
    .map(([id, { deelnemer, antwoord, tekst }]) => ({ id, deelnemer, naam: nameOf(picture, deelnemer), antwoord, tekst, [antwoord]: true }));
}

/** What everybody said in own words, and whether anything was said at all. */
export function gezegdView(picture) {
  return {
    er: Object.keys(picture.terugblik ?? {}).length > 0,
    krachten: gezegdOver(picture, "kracht"),
    anders: gezegdOver(picture, "anders"),
  };
}
