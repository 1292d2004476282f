/** Looking back together, for the begeleider: what the gezin can do itself again, and per stap who said what. Pure, and without a count (W4). */
import { nameOf } from "./naam.js";
import { gezegdOver, gezegdView } from "./terugblik.js";
import { dag } from "./tijd.js";

/** Return `{regie, doelen, krachten, anders}`; whoever has not said anything yet stands there by name alone. */
export function terugkijkView(picture) {
  const { plan, fase } = picture;
  if (!plan || fase !== "terugblik") return null;
  return {
    regie: Object.entries(plan.regieafspraken).map(([id, one]) => regieOf(picture, id, one)),
    doelen: plan.volgorde.map((id) => ({ id, titel: plan.doelen[id].titel, stappen: stappenOf(picture, id) })),
    ...gezegdView(picture),
  };
}

function regieOf(picture, id, { onderwerp, wie, terug_als: terugAls, terugkijken }) {
  return { id, onderwerp, naam: nameOf(picture, wie), terug_als: terugAls, terugkijken: dag(terugkijken), gezegd: gezegdOver(picture, id) };
}

function stappenOf(picture, doel) {
  return Object.entries(picture.plan.stappen)
    .filter(([, stap]) => stap.doel === doel)
    .sort(([, one], [, other]) => one.nummer - other.nummer)
    .map(([id, { wat }]) => ({ id, wat, wie: whose(picture, id) }));
}

/** Everybody who said *ja* to a stap, with what they said about it. */
function whose(picture, stap) {
  const said = gezegdOver(picture, stap);
  const accepted = Object.values(picture.plan.rolvragen).filter((one) => one.over === stap && one.antwoord === "ja");
  return accepted.map(({ deelnemer, taak }) => ({
    id: deelnemer,
    taak,
    naam: nameOf(picture, deelnemer),
    ...said.find((one) => one.deelnemer === deelnemer),
  }));
}
