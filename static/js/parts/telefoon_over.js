/** What a page of the telefoon with an id in its address (`#toets:<id>`) is about, and the summary for who comes in late. */
import { lezerKeuzes } from "./eigen.js";
import { nameOf } from "./naam.js";

export function pageView({ picture }, view) {
  const { over } = view;
  const { plan, voorwaarden, aanbod, bord } = picture;
  const voorwaarde = voorwaarden?.[over];
  const kaart = view.kaarten.find((one) => one.id === over);
  return {
    verander: kaart,
    alleen: kaart && { ...kaart, keuzes: lezerKeuzes(picture, view.stem.wie, kaart.alleen_voor) },
    voorwaarde: voorwaarde && { id: over, ...voorwaarde },
    voorwaarde_nieuw: voorwaarde ? undefined : "id",
    toets: voorwaarde && toetsView(plan, { id: over, ...voorwaarde }),
    bij_stap: plan?.stappen[over]?.wat,
    stappen: stappenOf(plan),
    rolvraag: view.rolvragen.find((one) => one.over === over),
    een_aanbod: aanbod?.[over] && { ...aanbod[over], naam: nameOf(picture, aanbod[over].auteur) },
    doelen: (plan?.volgorde ?? []).filter((id) => plan.doelen[id]).map((id) => ({ id, titel: plan.doelen[id].titel })),
    doorslag_keuzes: view.bord.overtuigingen.map((one) => ({ id: one.id, tekst: one.tekst, gekozen: one.doorslag })),
    tafel: {
      kaarten: count(bord?.kaarten),
      voorwaarden: count(voorwaarden),
      stappen: count(plan?.stappen),
      leeg: !count(bord?.kaarten) && !count(voorwaarden) && !count(plan?.stappen),
    },
  };
}

function toetsView(plan, voorwaarde) {
  const covers = (stap) => Boolean(voorwaarde.toets_stappen[stap.id] || plan.stappen[stap.id].dekt[voorwaarde.id]);
  return { ...voorwaarde, stappen: stappenOf(plan).map((stap) => ({ ...stap, gekozen: covers(stap) })) };
}

function stappenOf(plan) {
  return Object.entries(plan?.stappen ?? {})
    .sort(([, one], [, other]) => one.nummer - other.nummer)
    .map(([id, { wat }]) => ({ id, wat }));
}

function count(collection) {
  return Object.keys(collection ?? {}).length || "";
}
