/** Questions to the room and voorwaarden, as every screen shows them. Pure: from picture to what the markup shows. */
import { dag, uur } from "./tijd.js";

/** Return the questions, open ones first: `{id, tekst, beantwoord, stap_wat}`. */
export function vragenView({ vragen = {}, plan }) {
  const items = Object.entries(vragen).map(([id, one]) => ({ ...one, id, stap_wat: plan?.stappen[one.stap]?.wat ?? "" }));
  return [...items.filter((one) => !one.beantwoord), ...items.filter((one) => one.beantwoord)];
}

/** Return the voorwaarden, in the order in which they were set, with names and the stappen that cover them. */
export function voorwaardenView({ voorwaarden = {}, kring = {}, plan, fase }) {
  return Object.entries(voorwaarden).map(([id, one]) => ({
    ...one,
    id,
    // Of a plan that was opened again only the day is known.
    om: one.gesteld_om.includes("T") ? uur(one.gesteld_om) : dag(one.gesteld_om),
    door_naam: kring[one.door]?.naam ?? "",
    extra: one.wettelijk || one.later,
    gedekt: one.toets === "gedekt",
    nog_niet: one.toets === "nog_niet",
    // Before the toetsing nobody was asked yet.
    open: one.toets === "open" && ["toetsing", "akkoord"].includes(fase),
    stappen: Object.keys(one.toets_stappen ?? {})
      .filter((stap) => plan?.stappen[stap])
      .map((stap) => ({ id: stap, wat: plan.stappen[stap].wat })),
  }));
}
