/** The whole view of the begeleider's screen. Pure: from {picture, mine} and what is chosen to what the markup shows. */
import { akkoordView } from "./akkoord.js";
import { bordOf } from "./bord.js";
import { berichtenView } from "./eigen.js";
import { fasenView } from "./fasen.js";
import { hardopView } from "./hardop.js";
import { kringView, lobbyView, persoonView, speakers } from "./kring.js";
import { namensPaneel, namensView } from "./namens.js";
import { planOf } from "./plan.js";
import { spiegelView } from "./spiegel.js";
import { spoorView } from "./spoor.js";
import { terugkijkView } from "./terugkijk.js";
import { verschillenView } from "./verschillen.js";
import { voorwaardenView, vragenView } from "./vragen.js";

const MANY_VOORWAARDEN = 5;
const WITH_BORD = ["wegen"];
// The plan is there to look up, and not the work.
const PLAN_FOLDED = ["afsluiting", "terugblik"];
const WITH_PLAN = ["presentatie", "toetsing", "akkoord", "afsluiting", "terugblik"];
const WITH_VRAGEN = ["informatie", "perspectieven", "wegen", "presentatie", "toetsing"];

/** @param {{persoon: string, namens: string, kaart: string, schrijver: string}} chosen ids of what a dialog is about */
export function begeleiding({ picture, mine }, chosen) {
  const state = { picture, mine };
  const voices = Object.keys(mine.stem_voor ?? {});
  const voice = voices.length === 1 ? voices[0] : chosen.namens;
  const namens = namensView(picture, mine, voice);
  const schrijvers = writers(picture, mine, chosen.schrijver);
  const voorwaarden = voorwaardenView(picture);
  // Beside a plan only what still waits for an answer.
  const vragen = vragenView(picture).filter((one) => !(WITH_PLAN.includes(picture.fase) && one.beantwoord));
  const afspraken = Object.entries(picture.afspraken ?? {}).map(([id, one]) => ({ id, ...one, mag: Boolean(mine.rechten?.afspraken) }));
  const aanbod = Object.entries(picture.aanbod ?? {}).map(([id, one]) => ({ id, ...one, naam: picture.kring?.[one.auteur]?.naam }));
  const fasen = fasenView(picture);
  const eerstOmdraaien = picture.fase === "perspectieven" && Boolean(mine.rechten?.omdraaien) && picture.bord?.omgedraaid === false;
  return {
    ...bordOf(state),
    ...planOf(writing(state, schrijvers)),
    ...fasen,
    hardop: hardopView(picture),
    eerst_omdraaien: eerstOmdraaien,
    verder: eerstOmdraaien ? null : fasen.volgende,
    toon: shown(picture, { aanbod, vragen }),
    recht: { ...mine.rechten, spoor: Boolean(picture.spoor), plan_vroeg: mayOpenPlan(picture, mine) },
    plan_is_vroeg_open: Boolean(picture.plan) && ["overzicht", "inzicht"].includes(picture.groep),
    hoofdvraag_stand: hoofdvraagView(picture),
    instellingen: picture.instellingen,
    check: checkView(picture),
    kring: kringView(picture),
    lobby: lobbyView(picture),
    persoon: persoonView(picture, mine, chosen.persoon),
    sprekers: speakers(picture.kring ?? {}),
    namens,
    namens_paneel: namensPaneel(picture, mine, voice),
    namens_kies: namens.length > 0 && !namens.some((one) => one.gekozen),
    schrijvers,
    kaart_gekozen: { id: chosen.kaart, tekst: picture.bord?.kaarten[chosen.kaart]?.tekst },
    niet_gehoord: Object.keys(picture.nog_niet_gehoord ?? {}).map((id) => ({ id, naam: picture.kring[id]?.naam })),
    afspraken,
    afspraken_ja: Object.entries(picture.kring ?? {}).filter(([, one]) => one.afspraken).map(([id, { naam }]) => ({ id, naam })),
    aanbod,
    voorwaarden,
    veel_voorwaarden: voorwaarden.length > MANY_VOORWAARDEN,
    vragen,
    vragen_open: vragen.filter((one) => !one.beantwoord),
    vragen_klaar: vragen.filter((one) => one.beantwoord),
    oproep: picture.oproep,
    pauze: picture.pauze,
    berichten: berichtenView(picture, mine),
    spiegel: spiegelView(picture),
    terugkijk: terugkijkView(picture),
    verschillen: verschillenView(picture),
    akkoord: picture.akkoord,
    stand: picture.akkoord ? standView(state, voorwaarden) : null,
    uitcheck: Object.keys(picture.uitcheck ?? {}).length > 0 ? picture.uitcheck : null,
    meenemen: picture.meenemen,
    spoor: spoorView(picture),
  };
}

function shown({ fase, bord, plan }, { aanbod, vragen }) {
  return {
    bord: WITH_BORD.includes(fase) || (fase === "perspectieven" && bord?.omgedraaid),
    aanbod: aanbod.length > 0 && ["wegen", "presentatie"].includes(fase),
    voorwaarden: ["informatie", "toetsing"].includes(fase),
    vragen: fase === "informatie" || (WITH_VRAGEN.includes(fase) && vragen.length > 0),
    plan: Boolean(plan),
    plan_dicht: PLAN_FOLDED.includes(fase),
  };
}

function mayOpenPlan({ plan, groep }, { rechten }) {
  return Boolean(rechten?.fase) && !plan && ["overzicht", "inzicht"].includes(groep);
}

function hoofdvraagView({ hoofdvraag = {} }) {
  return { ...hoofdvraag, open: Boolean(hoofdvraag.tekst) && !hoofdvraag.bevestigd };
}

/** What is ready; what is not yet blocks nothing. */
function checkView({ hoofdvraag, kring = {}, afspraken = {}, voorwaarden = {}, uitnodiging }) {
  const rollen = Object.values(kring).map((one) => one.rol);
  const check = {
    hoofdvraag: Boolean(hoofdvraag?.tekst),
    bevestigd: Boolean(hoofdvraag?.bevestigd),
    gezin: rollen.includes("gezin"),
    netwerk: rollen.includes("netwerk"),
    afspraken: Object.keys(afspraken).length > 0,
    voorwaarden: Object.keys(voorwaarden).length > 0,
    adres: Object.values(kring).some((one) => one.telefoon) || Boolean(uitnodiging?.wifi_naam),
  };
  return { ...check, alles: Object.values(check).every(Boolean) };
}

/** Who of the gezin without a telefoon may write in the plan through the begeleider. */
function writers({ plan, fase }, { rechten_voor: rechtenVoor = {}, stem_voor: stemVoor = {} }, chosen) {
  if (!plan || plan.vastgesteld_om || fase === "besloten_tijd") return [];
  return Object.keys(stemVoor).filter((id) => rechtenVoor[id]?.plan).map((id) => ({ id, gekozen: id === chosen }));
}

/** The plan as the chosen writer may change it; without one, only to read. */
function writing({ picture, mine }, schrijvers) {
  const writer = schrijvers.find((one) => one.gekozen);
  schrijvers.forEach((one) => (one.naam = picture.kring[one.id]?.naam));
  return { picture, mine: { ...mine, rechten: writer ? mine.rechten_voor[writer.id] : {} } };
}

/** How all stand with the plan, and what is still open. Never who has not answered the whole plan. */
function standView({ picture, mine }, voorwaarden) {
  const { plan, kring } = picture;
  const open = Object.entries(plan.rolvragen).filter(([, one]) => one.antwoord === "gevraagd" && plan.stappen[one.over]);
  const parts = {
    zonder_doel: plan.volgorde.length === 0,
    zonder_ja: plan.volgorde.length > 0 && !Object.values(plan.rolvragen).some((one) => one.antwoord === "ja" && plan.stappen[one.over]),
    zonder_terugkijken: Object.keys(plan.terugkijkmomenten).length === 0,
    rolvragen: open.map(([id, one]) => ({ id, naam: kring[one.deelnemer]?.naam, wat: plan.stappen[one.over].wat })),
    voorwaarden: voorwaarden.filter((one) => !one.gedekt),
  };
  const isOpen = Object.values(parts).some((part) => part === true || part.length > 0);
  return { ...parts, vast: Boolean(plan.vastgesteld_om), afwezig: Object.values(kring).some((one) => one.aanwezig === "afwezig"), bezwaren: akkoordView(picture, mine).bezwaren, open: isOpen };
}
