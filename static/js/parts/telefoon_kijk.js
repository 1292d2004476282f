/** The whole view of a telefoon, for the templates to fill: what this voice sees and may do now. */
import { akkoordView } from "./akkoord.js";
import { bordOf } from "./bord.js";
import { eigenKaarten, isUnnamedOwn } from "./eigen.js";
import { kringView, lobbyView } from "./kring.js";
import { choicesOf, nameOf } from "./naam.js";
import { planOf } from "./plan.js";
import { eigenRolvragen, tegenvoorstellen } from "./rolvragen.js";
import { spoorView } from "./spoor.js";
import { pageView } from "./telefoon_over.js";
import { voorwaardenView, vragenView } from "./vragen.js";
import { woord } from "./woorden.js";

/**
 * @param {{picture: object, mine: object}} state
 * @param {{wie: ?string, over: string}} chosen whose voice speaks, and the id that the page is about
 */
export function kijk({ picture, mine }, { wie, over }) {
  const stem = stemView(picture, mine, wie);
  const mag = (stem.namens ? mine.rechten_voor?.[stem.namens] : mine.rechten) ?? {};
  // The shared parts look through the eyes of the voice that speaks.
  const state = { picture, mine: { ...mine, speaker: stem.wie, rechten: mag } };
  const rolvragen = eigenRolvragen(picture, mine, stem.wie);
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
    bord: bordView(state),
    plan: planOf(state),
    vragen: vragenView(picture).map((one) => ({ ...one, eigen: Boolean(mine.vragen?.[one.id]) })),
    voorwaarden: voorwaardenView(picture).map((one) => ({ ...one, eigen: one.door === stem.wie, pagina: `#voorwaarde:${one.id}`, toets_pagina: `#toets:${one.id}` })),
    aanbod: aanbodView(picture, stem.wie, mag),
    rolvragen,
    tegenvoorstellen: mag.rol_vragen ? tegenvoorstellen(picture) : [],
    taken: rolvragen.filter((one) => one.ja),
    akkoord: akkoordView(picture, mine, stem.wie),
    uitcheck: uitcheckView(mine.uitcheck?.[stem.wie]),
    besloten: beslotenView(picture),
    meenemen: Boolean(picture.meenemen),
  };
  return { ...view, kan: canView(view), ...pageView(state, view) };
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
  const zonderNaam = Boolean(state.picture.bord?.zonder_naam);
  const own = (kaart) => (isUnnamedOwn(kaart.id) ? { ...kaart, mag_ook: false } : kaart);
  const groups = Object.fromEntries(Object.entries(bord).map(([name, value]) => [name, Array.isArray(value) ? value.map(own) : value]));
  return { ...groups, nog_dicht: state.picture.bord?.omgedraaid === false, mag_zonder_naam: zonderNaam };
}

/** What a page offers, beyond one right: conditions that markup cannot express. */
function canView({ mag, ik, hoofdvraag, afspraken, bord, plan, akkoord }) {
  return {
    hoofdvraag_bevestigen: Boolean(hoofdvraag?.tekst && !hoofdvraag.bevestigd && mag.hoofdvraag_bevestigen),
    afspraken_aannemen: Boolean(afspraken.length > 0 && mag.afspraken_aannemen && !ik.afspraken),
    afspraken_terug: Boolean(afspraken.length > 0 && ik.afspraken),
    verband: Boolean(mag.verband && bord.omgedraaid && bord.zorgen.length > 0 && bord.overtuigingen.length > 0),
    doorslag: Boolean(mag.doorslag && bord.omgedraaid && bord.overtuigingen.length > 0),
    akkoord: Boolean(mag.akkoord && akkoord?.gevraagd),
    akkoord_terug: Boolean(mag.akkoord && akkoord?.gegeven && !plan?.vast),
    vaststellen: Boolean(mag.vaststellen && plan && !plan.vast && !plan.zonder_doel),
    bijsturen: Boolean(mag.bijsturen && plan?.vast),
    weggaan: ik.aanwezig === "hier" && Boolean(mag.aanwezig),
    terugkomen: ik.aanwezig === "even_weg" && Boolean(mag.aanwezig),
  };
}

function aanbodView(picture, wie, mag) {
  return list(picture.aanbod).map((one) => ({
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

function uitcheckView(given) {
  const pressed = (vraag) => Object.fromEntries(["ja", "beetje", "nee"].map((one) => [one, String(given?.[vraag] === one)]));
  return { gehoord: pressed("gehoord"), duidelijk: pressed("duidelijk"), mijn_plan: pressed("mijn_plan") };
}

function list(collection) {
  return Object.entries(collection ?? {}).map(([id, item]) => ({ ...item, id }));
}
