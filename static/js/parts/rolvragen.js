/** What somebody was asked to do, with the words of the stap; and what others proposed instead. */
import { nameOf, viaOf } from "./naam.js";
import { stapOf } from "./stap.js";

const NO_RIGHTS = {};

/** Rolvragen of one voice, the unanswered first. */
export function eigenRolvragen(picture, mine, wie) {
  return Object.entries(mine.rolvragen ?? {})
    .filter(([, one]) => one.deelnemer === wie)
    .map(([id, one]) => askedView(picture, mine, id, one))
    .sort((one, other) => Number(other.open) - Number(one.open) || one.nummer - other.nummer);
}

/** One question at a time: the one that was just answered stays until the next is asked for. */
export function gevraagdView(rolvragen, vraag) {
  const open = rolvragen.filter((one) => one.nu_te_beantwoorden);
  const now = rolvragen.find((one) => one.id === vraag && one.te_beantwoorden) ?? open[0];
  const others = open.filter((one) => one !== now);
  const after = others.find((one) => rolvragen.indexOf(one) > rolvragen.indexOf(now)) ?? others[0];
  return { nu: now && [now], volgende: after?.id, gezegd: rolvragen.filter((one) => one.beantwoord && one !== now) };
}

/** What the gezin may take over: somebody said `anders`, with an own proposal. */
export function tegenvoorstellen(picture) {
  const { plan } = picture;
  return Object.entries(plan?.rolvragen ?? {})
    .filter(([, one]) => one.antwoord === "anders" && plan.stappen[one.over])
    .map(([id, one]) => ({ id, ...one, naam: nameOf(picture, one.deelnemer), wat: plan.stappen[one.over].wat }));
}

function askedView(picture, mine, id, one) {
  const { plan } = picture;
  const stap = plan?.stappen[one.over] ? stapOf({ picture, mine }, one.over, NO_RIGHTS) : undefined;
  const { via, via_begeleider, via_scherm } = viaOf(picture, one.via);
  return {
    ...one,
    id,
    stap,
    nummer: stap?.nummer ?? 0,
    doel: plan?.doelen[stap?.doel]?.titel,
    stuur: plan?.doelen[one.over]?.eigenaar === one.deelnemer ? plan?.doelen[one.over]?.titel : undefined,
    bijrijder: plan?.doelen[one.over]?.bijrijder === one.deelnemer ? plan?.doelen[one.over]?.titel : undefined,
    regie: plan?.regieafspraken[one.over],
    volger: one.over === "volger",
    door: via,
    door_begeleider: via_begeleider,
    door_scherm: via_scherm,
    pagina: `#anders:${one.over}`,
    // At a doel there is nothing to propose instead: aloud, or as an aanbod.
    kan_anders: !plan?.doelen[one.over],
    open: one.antwoord === "gevraagd",
    beantwoord: one.antwoord !== "gevraagd",
    ja: one.antwoord === "ja",
    nee: one.antwoord === "nee",
    anders: one.antwoord === "anders",
  };
}
