/** What one voice is asked when the kring looks back: its own stappen, what the gezin does itself again, own words. Pure. */
import { nameOf } from "./naam.js";
import { eigenRolvragen } from "./rolvragen.js";
import { gezegdOver } from "./terugblik.js";
import { dag } from "./tijd.js";

const VAN_STAP = ["gelukt", "beetje", "niet", "niet_meer_nodig"];
const VAN_REGIE = ["weer_zelf", "nog_niet"];

/**
 * Return `{regie, stappen, kracht, anders}`: only the gezin has `regie`, only who said *ja* to a stap has it in `stappen`.
 * In each, `knoppen.<antwoord>` is `{aan: "true"|"false", straks}`, where `straks` is what a tap sends: again takes back.
 */
export function eigenTerugblik(picture, mine, wie) {
  const accepted = eigenRolvragen(picture, mine, wie).filter((one) => one.ja && one.stap);
  const isGezin = picture.kring?.[wie]?.rol === "gezin";
  return {
    regie: isGezin ? Object.keys(picture.plan?.regieafspraken ?? {}).map((id) => regieView(picture, id, wie)) : [],
    stappen: accepted.map(({ over, stap, taak, doel }) => ({ ...asked(picture, over, wie, VAN_STAP), stap, taak, doel })),
    kracht: ownOf(picture, "kracht", wie)?.tekst ?? "",
    anders: ownOf(picture, "anders", wie)?.tekst ?? "",
  };
}

function regieView(picture, id, wie) {
  const { onderwerp, wie: holder, terug_als, terugkijken } = picture.plan.regieafspraken[id];
  return {
    ...asked(picture, id, wie, VAN_REGIE),
    onderwerp,
    naam: nameOf(picture, holder),
    terug_als,
    terugkijken: dag(terugkijken),
    anderen: gezegdOver(picture, id).filter((one) => one.deelnemer !== wie),
  };
}

function asked(picture, over, wie, answers) {
  const given = ownOf(picture, over, wie)?.antwoord ?? "";
  const knoppen = answers.map((one) => [one, { aan: String(one === given), straks: one === given ? "" : one }]);
  return { id: over, over, antwoord: given, knoppen: Object.fromEntries(knoppen) };
}

function ownOf(picture, over, wie) {
  return gezegdOver(picture, over).find((one) => one.deelnemer === wie);
}
