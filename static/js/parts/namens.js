/** For somebody without a telefoon (W14): what the begeleider may enter for them in this fase, and the reading back. Pure, but for `watchNamens`. */
import { afschriftenView, regelsView } from "./afschriften.js";
import { akkoordView } from "./akkoord.js";
import { eigenKaarten, lezerKeuzes } from "./eigen.js";
import { eigenTerugblik } from "./eigen_terugblik.js";
import { eigenRolvragen } from "./rolvragen.js";
import { changedFor } from "./veranderd.js";
import { voorwaardenView } from "./vragen.js";

/** Return everybody whom the begeleider speaks for. */
export function namensView({ kring = {} }, mine, chosen) {
  return Object.keys(mine.stem_voor ?? {})
    .filter((id) => kring[id])
    .map((id) => ({ id, naam: kring[id].naam, gekozen: id === chosen }));
}

/** Return the panel of the one who is chosen, in a list; with sixty people, sixty panels would slow every change down. */
export function namensPaneel(picture, mine, chosen) {
  const one = picture.kring?.[chosen];
  return one && mine.stem_voor?.[chosen] ? [{ id: chosen, namens: chosen, naam: one.naam, ...panel(picture, mine, chosen) }] : [];
}

function panel(picture, mine, id) {
  const mag = mine.rechten_voor?.[id] ?? {};
  const { kring, hoofdvraag, afspraken = {}, doorslag, plan } = picture;
  const voorwaarden = mag.voorwaarde || mag.toets ? ownVoorwaarden(picture, id) : [];
  const akkoord = mag.akkoord ? { ...akkoordView(picture, mine, id), mag: true, wat_veranderde: changedFor(id, picture) } : {};
  return {
    mag: { ...mag, voorwaarde: mag.voorwaarde && !plan?.vastgesteld_om, vaststellen: mag.vaststellen && !plan?.vastgesteld_om, bijsturen: mag.bijsturen && Boolean(plan?.vastgesteld_om) },
    kaarten: eigenKaarten(picture, mine, id).map((kaart) => kaartView(picture, mine, id, kaart)),
    rolvragen: mag.rol_antwoord ? eigenRolvragen(picture, mine, id).map((one) => ({ ...one, namens: id })) : [],
    afspraken: Object.entries(afspraken).map(([key, one]) => ({ id: key, ...one })),
    afspraken_vragen: mag.afspraken_aannemen && Object.keys(afspraken).length > 0 && !kring[id].afspraken,
    afspraken_gezegd: mag.afspraken_aannemen && Object.keys(afspraken).length > 0 && kring[id].afspraken,
    hoofdvraag: mag.hoofdvraag_bevestigen && hoofdvraag?.tekst ? hoofdvraag : null,
    hoofdvraag_vragen: mag.hoofdvraag_bevestigen && Boolean(hoofdvraag?.tekst) && !hoofdvraag.bevestigd,
    op_tafel: mag.ook ? othersKaarten(picture, id) : [],
    verband: mag.verband ? { zorgen: ofSoort(picture, "zorg"), overtuigingen: ofSoort(picture, "overtuiging") } : null,
    verband_kan: Boolean(mag.verband) && ofSoort(picture, "zorg").length > 0 && ofSoort(picture, "overtuiging").length > 0,
    aanbod: Object.entries(picture.aanbod ?? {}).filter(([, one]) => one.auteur === id && !one.opgenomen).map(([key, one]) => ({ ...one, id: key, namens: id })),
    overtuigingen: mag.doorslag ? ofSoort(picture, "overtuiging").map((one) => ({ ...one, gekozen: one.id === doorslag })) : [],
    doorslag: mag.doorslag && doorslag ? doorslag : "",
    voorwaarden,
    toetsen: mag.toets ? voorwaarden : [],
    akkoord,
    terugblik: mag.terugblik ? terugblikView(picture, mine, id) : null,
    afschriften: mag.afschrift && mine.afschriften ? afschriftenOf({ ...picture, afschriften: mine.afschriften }, id) : [],
    uitcheck: mag.uitcheck ? uitcheckView(mine.uitcheck?.[id]) : null,
    niets: Object.keys(mag).every((recht) => ["aanwezig", "eigen_kaart", "eigen_naam"].includes(recht)),
  };
}

/** A kaart of somebody, with whom it can be shown to alone: who holds a telefoon, or the begeleider. */
function kaartView(picture, mine, id, kaart) {
  const lezers = lezerKeuzes(picture, id, kaart.alleen_voor).map((one) => ({ ...one, naam: one.naam ?? "" }));
  return { ...kaart, namens: id, [kaart.soort]: true, keuzes: lezers, voor_lezers: kaart.lezers.map((one) => ({ ...one, naam: one.naam ?? "" })) };
}

function ownVoorwaarden(picture, id) {
  const stappen = Object.entries(picture.plan?.stappen ?? {}).map(([stap, { wat }]) => ({ id: stap, wat }));
  return voorwaardenView(picture)
    .filter((one) => one.door === id)
    .map((one) => ({ ...one, namens: id, keuzes: stappen.map((stap) => ({ ...stap, gekozen: Boolean(one.toets_stappen?.[stap.id]) })) }));
}

/** Open kaarten of others, with whether this person sees that too. */
function othersKaarten({ bord }, wie) {
  return Object.entries(bord?.kaarten ?? {})
    .filter(([, kaart]) => kaart.soort && kaart.auteur !== wie)
    .map(([id, { tekst, soort, ook }]) => ({ id, tekst, soort, namens: wie, ook: Boolean(ook[wie]), niet_ook: !ook[wie] }));
}

function ofSoort({ bord }, soort) {
  return Object.entries(bord?.kaarten ?? {})
    .filter(([, kaart]) => kaart.soort === soort)
    .map(([id, { tekst }]) => ({ id, tekst, naam: tekst }));
}

/** What somebody is asked when the kring looks back; every part knows for whom, as its form and its button need it. */
function terugblikView(picture, mine, id) {
  const { regie, stappen, kracht, anders } = eigenTerugblik(picture, mine, id);
  const forWhom = (one) => ({ ...one, namens: id, gegeven: one.antwoord !== "", [one.antwoord]: true });
  return { regie: regie.map(forWhom), stappen: stappen.map(forWhom), kracht, anders, namens: id };
}

/** Who gets what, each with the parts that can be left off. */
function afschriftenOf(picture, id) {
  return afschriftenView(picture).map((one) => ({ ...one, namens: id, groepen: regelsView(picture, one.id).groepen }));
}

function uitcheckView(given) {
  return ["gehoord", "duidelijk", "mijn_plan"].reduce((all, vraag) => ({ ...all, [vraag]: { [given?.[vraag] || "open"]: true } }), {});
}

/**
 * "Klopt het zo?": before a form with data-klopt is sent, its words are shown in the dialog that it names.
 * The namens dialog stays open after an answer, for the next thing this person says.
 */
export function watchNamens(dialog, klopt) {
  dialog.addEventListener("beraad:done", (event) => event.stopPropagation());
  dialog.addEventListener("submit", ({ target }) => target.dataset.klopt !== undefined && readBack(target, klopt), { capture: true });
  // What was read back does not stay behind on the laptop (W8).
  klopt.addEventListener("close", () => fillKlopt(klopt, "", "", "", ""));
}

function readBack(form, klopt) {
  const chosen = [...form.querySelectorAll(".keuze__knop:checked")].map((knop) => knop.closest(".keuze").querySelector(".keuze__naam").textContent);
  const texts = [...form.querySelectorAll("textarea, input[type=text]")].map((field) => field.value).filter(Boolean);
  const over = form.closest("li")?.querySelector("[data-klopt-over]")?.innerText ?? "";
  fillKlopt(klopt, form.closest("[data-namens-naam]").dataset.namensNaam, over, chosen.join(", "), texts.join("\n"));
}

function fillKlopt(klopt, naam, over, keuze, tekst) {
  klopt.querySelector("[data-klopt-naam]").textContent = naam;
  klopt.querySelector("[data-klopt-waarover]").textContent = over;
  klopt.querySelector("[data-klopt-keuze]").textContent = keuze;
  klopt.querySelector("[data-klopt-tekst]").textContent = tekst;
}
