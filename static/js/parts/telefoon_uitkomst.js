/** What a plan comes to, on the telefoon: how it went, what is other, what goes home and to whom. */
import { afschriftGroepen, regelsView } from "./afschriften.js";
import { eigenTerugblik } from "./eigen_terugblik.js";
import { gezegdView } from "./terugblik.js";
import { verschillenView } from "./verschillen.js";

const UITCHECK = ["gehoord", "duidelijk", "mijn_plan"];

/** @param view what kijk() has so far: whose voice speaks, what it may, the id that the page is about */
export function uitkomstView({ picture, mine }, { stem, mag, over }) {
  return {
    terugblik: mag.terugblik ? terugblikView(eigenTerugblik(picture, mine, stem.wie), over) : null,
    gezegd: gezegdView(picture),
    verschillen: verschillenView(picture),
    uitcheck: uitcheckView(mine.uitcheck?.[stem.wie]),
    afschriften: mag.afschrift ? afschriftGroepen(picture) : [],
    regels: mag.afschrift ? regelsView(picture, over) : null,
    afschrift: picture.meenemen ? afschriftView(mine) : null,
  };
}

function uitcheckView(given) {
  const view = {};
  for (const vraag of UITCHECK) {
    view[vraag] = { gegeven: Boolean(given?.[vraag]) };
    for (const antwoord of ["ja", "beetje", "nee"]) view[vraag][antwoord] = String(given?.[vraag] === antwoord);
  }
  const open = UITCHECK.find((vraag) => !view[vraag].gegeven);
  return { ...view, nu: open && pageOf(open), begin: pageOf(open ?? UITCHECK[0]) };
}

function pageOf(vraag) {
  return `#${vraag.replace("_", "-")}`;
}

function afschriftView({ afschrift, rol }) {
  return { [afschrift]: true, bestand: afschrift !== "niets", gezin: rol === "gezin" && afschrift === "heel" };
}

/** The questions one after the other, each with the page that comes next. Nothing turns by itself (W15). */
function terugblikView(eigen, over) {
  const { regie, stappen, kracht, anders } = eigen;
  const pages = [
    ...(regie.length ? [{ naam: "#regie", klaar: regie.every((one) => one.antwoord) }] : []),
    ...stappen.map((one) => ({ naam: `#hoe:${one.over}`, klaar: Boolean(one.antwoord) })),
    { naam: "#kracht", klaar: kracht !== "" },
    { naam: "#wat-anders", klaar: anders !== "" },
  ];
  const after = (naam) => pages[pages.findIndex((one) => one.naam === naam) + 1]?.naam;
  const hoe = stappen.find((one) => one.over === over);
  return {
    ...eigen,
    hoe: hoe && { ...hoe, verder: after(`#hoe:${over}`) },
    na_regie: after("#regie"),
    eerste_stap: stappen.length ? `#hoe:${stappen[0].over}` : null,
    klaar: { regie: pages[0].naam === "#regie" && pages[0].klaar, stappen: stappen.every((one) => one.antwoord), kracht: kracht !== "", anders: anders !== "" },
    begonnen: pages.some((one) => one.klaar),
    nu: pages.find((one) => !one.klaar)?.naam,
  };
}
