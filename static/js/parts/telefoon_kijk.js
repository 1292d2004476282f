/** The whole view of a telefoon, for the templates to fill: what this voice sees and may do now. */
import { akkoordView } from "./akkoord.js";
import { bordOf } from "./bord.js";
import { berichtenView, eigenKaarten, isUnnamedOwn } from "./eigen.js";
import { kringView, lobbyView } from "./kring.js";
import { choicesOf, nameOf } from "./naam.js";
import { planOf } from "./plan.js";
import { eigenRolvragen, gevraagdView, tegenvoorstellen } from "./rolvragen.js";
import { spoorView } from "./spoor.js";
import { steady } from "./steady.js";
import { doenView } from "./telefoon_doen.js";
import { pageView } from "./telefoon_over.js";
import { schrijfView } from "./telefoon_schrijven.js";
import { uitkomstView } from "./telefoon_uitkomst.js";
import { voorwaardenView, vragenView } from "./vragen.js";
import { woord } from "./woorden.js";

/**
 * @param {{picture: object, mine: object}} state
 * @param {{wie: ?string, over: string, vraag: ?string}} chosen whose voice speaks, the id that the page is about, and the
 *   rolvraag that stands open on the table
 */
export function kijk({ picture, mine }, { wie, over, vraag }) {
  const stem = stemView(picture, mine, wie);
  const mag = (stem.namens ? mine.rechten_voor?.[stem.namens] : mine.rechten) ?? {};
  // The shared parts look through the eyes of the voice that speaks.
  const state = { picture, mine: { ...mine, speaker: stem.wie, rechten: mag } };
  const may = Boolean(mag.rol_antwoord && !picture.plan?.vastgesteld_om);
  const rolvragen = eigenRolvragen(picture, mine, stem.wie).map((one) => ({ ...one, te_beantwoorden: may, nu_te_beantwoorden: may && one.open }));
  const vragen = vragenView(picture).map((one) => ({ ...one, eigen: Boolean(mine.vragen?.[one.id]) }));
  const view = {
    fase: picture.fase,
    fase_woord: woord(`fase.${picture.fase}`),
    stem,
    mag,
    over,
    ik: { ...mine, ...picture.kring?.[stem.wie] },
    hoofdvraag: picture.hoofdvraag,
    afspraken: list(picture.afspraken),
    kring: kringView(picture),
    lobby: mag.toelaten ? lobbyView(picture) : [],
    spoor: spoorView(picture),
    kaarten: eigenKaarten(picture, mine, stem.wie),
    berichten: berichtenView(picture, mine),
    pauze: { aan: Boolean(mine.pauze), uit: !mine.pauze },
    bord: bordView(state),
    plan: planOf(state),
    verbanden: verbandenView(picture, mine, stem.wie),
    vragen: vragen.filter((one) => !one.beantwoord),
    vragen_beantwoord: vragen.filter((one) => one.beantwoord),
    vragen_er: vragen.length > 0,
    voorwaarden: voorwaardenView(picture).map((one) => ownVoorwaarde(one, stem.wie, mag)),
    aanbod: aanbodView(picture, stem.wie, mag),
    rolvragen,
    gevraagd: gevraagdView(rolvragen, vraag),
    tegenvoorstellen: mag.rol_vragen ? tegenvoorstellen(picture) : [],
    taken: rolvragen.filter((one) => one.ja),
    akkoord: akkoordView(picture, mine, stem.wie),
    besloten: beslotenView(picture),
  };
  const known = { ...view, kan: canView(view), ...uitkomstView(state, view) };
  return { ...known, ...doenView(known), ...schrijfView(state, known), ...pageView(state, known) };
}

/** Whose voice this is. `namens` is there only when it is somebody else's. */
function stemView(picture, mine, wie) {
  const others = Object.keys(mine.stem_voor ?? {});
  const voices = mine.rol === "tolk" ? others : [mine.speaker, ...others];
  const now = voices.includes(wie) ? wie : (voices[0] ?? mine.speaker);
  const namens = now === mine.speaker ? undefined : now;
  return {
    wie: now,
    namens,
    naam: nameOf(picture, namens),
    kiezen: others.length > 0,
    keuzes: voices.map((id) => ({ id, zelf: id === mine.speaker, naam: id === mine.speaker ? "" : nameOf(picture, id), gekozen: id === now })),
  };
}

function bordView(state) {
  const bord = bordOf(state);
  const onPhone = (kaart) => steady(`telefoon:${kaart.id}`, { ...kaart, ook_straks: !kaart.ik_ook, mag_ook: kaart.mag_ook && !isUnnamedOwn(kaart.id) });
  const groups = Object.entries(bord).map(([name, value]) => [name, Array.isArray(value) ? value.map(onPhone) : value]);
  const { omgedraaid, zonder_naam } = state.picture.bord ?? {};
  return { ...Object.fromEntries(groups), nog_dicht: omgedraaid === false, mag_zonder_naam: Boolean(zonder_naam) };
}

/** What a page offers, beyond one right: conditions that markup cannot express. */
function canView({ mag, ik, hoofdvraag, afspraken, bord, plan, akkoord, besloten }) {
  return {
    hoofdvraag_bevestigen: Boolean(hoofdvraag?.tekst && !hoofdvraag.bevestigd && mag.hoofdvraag_bevestigen),
    afspraken_aannemen: Boolean(afspraken.length > 0 && mag.afspraken_aannemen && !ik.afspraken),
    afspraken_terug: Boolean(afspraken.length > 0 && ik.afspraken),
    verband: Boolean(mag.verband && bord.omgedraaid && bord.zorgen.length > 0 && bord.overtuigingen.length > 0),
    doorslag: Boolean(mag.doorslag && bord.omgedraaid && bord.overtuigingen.length > 0),
    akkoord: Boolean(mag.akkoord && akkoord?.gevraagd),
    toch_bezwaar: Boolean(mag.akkoord && akkoord?.niet_gevraagd),
    akkoord_terug: Boolean(mag.akkoord && akkoord?.gegeven && !plan?.vast),
    // First the own answer, then the one of all.
    vaststellen: Boolean(mag.vaststellen && akkoord?.gegeven && !plan?.vast),
    bijsturen: Boolean(mag.bijsturen && plan?.vast),
    schrijven: Boolean((mag.plan || mag.stap) && plan && !plan.vast),
    groot_scherm: Boolean(mag.familiemodus && besloten && !besloten.op_scherm),
    gast: Boolean(besloten?.gast || besloten?.gasten.length),
    weggaan: ik.aanwezig === "hier" && Boolean(mag.aanwezig),
    terugkomen: ik.aanwezig === "even_weg" && Boolean(mag.aanwezig),
  };
}

function verbandenView({ verbanden, bord }, mine, wie) {
  return list(verbanden)
    .map((one) => ({ ...one, zorg_tekst: bord?.kaarten[one.zorg]?.tekst, overtuiging_tekst: bord?.kaarten[one.overtuiging]?.tekst, los: one.door === wie || mine.rol === "gezin" }))
    .filter((one) => one.zorg_tekst && one.overtuiging_tekst);
}

function ownVoorwaarde(one, wie, mag) {
  const eigen = one.door === wie;
  return { ...one, veranderbaar: eigen && Boolean(mag.voorwaarde), toetsbaar: eigen && Boolean(mag.toets), pagina: `#voorwaarde:${one.id}`, toets_pagina: `#toets:${one.id}` };
}

function aanbodView(picture, wie, mag) {
  const here = list(picture.aanbod).filter((one) => !one.opgenomen || one.auteur === wie);
  return here.map((one) => ({
    ...one,
    naam: nameOf(picture, one.auteur),
    terug: one.auteur === wie && !one.opgenomen && Boolean(mag.aanbod),
    over_te_nemen: !one.opgenomen && Boolean(mag.rol_vragen),
    pagina: `#aanbod-nemen:${one.id}`,
  }));
}

function beslotenView(picture) {
  const { besloten } = picture;
  if (!besloten) return null;
  return {
    op_scherm: besloten.familiemodus,
    oproep: besloten.oproep,
    geen_oproep: !besloten.oproep,
    gast: besloten.gast ? { id: besloten.gast, naam: nameOf(picture, besloten.gast) } : null,
    gasten: besloten.gast ? [] : choicesOf(picture, ["professional"]),
  };
}

function list(collection) {
  return Object.entries(collection ?? {}).map(([id, item]) => ({ ...item, id }));
}
