/** What the wall shows in a fase: a pure function of {audience, picture}. */
import { choicesOf, nameOf, viaOf } from "./naam.js";
import { gezegdOver, gezegdView } from "./terugblik.js";
import { dag, uur } from "./tijd.js";
import { voorwaardenView, vragenView } from "./vragen.js";

// The plan is wiped this long after it was established (W20).
const WIPE_MS = 24 * 60 * 60 * 1000;
const HELPERS = ["netwerk", "professional"];

/** The name of what is on the wall: a fase, or familiemodus while the laptop is in the hands of the family. */
export function beeldOf({ audience, picture }) {
  return audience === "gezin" ? "familiemodus" : picture.fase;
}

export function wandOf(state) {
  const { picture } = state;
  const { uitnodiging, akkoord, plan } = picture;
  const beeld = beeldOf(state);
  const open = Boolean(uitnodiging?.deur_open);
  const vragen = vragenView(picture).filter((vraag) => !vraag.beantwoord);
  const voorwaarden = voorwaardenView(picture).map((one) => ({ ...one, dekkend: coveringOf(picture, one.id) }));
  return {
    hoofdvraag: picture.hoofdvraag?.tekst ?? "",
    open,
    // Two codes on one wall would be one too many: in afsluiting the plan's code is the one to scan.
    hoekje: open && beeld !== "afsluiting",
    code: open ? `${uitnodiging.code.slice(0, 3)} ${uitnodiging.code.slice(3)}` : "",
    adres: open ? uitnodiging.adres.replace("http://", "") : "",
    wifi: open ? uitnodiging.wifi_naam : "",
    gezin: peopleIn(picture, "gezin"),
    mensen: [...peopleIn(picture, "netwerk"), ...peopleIn(picture, "professional")],
    professionals: peopleIn(picture, "professional").length > 0,
    helpt: Object.values(picture.kring ?? {}).some((one) => HELPERS.includes(one.rol) && one.hulp),
    kring_er: Object.keys(picture.kring ?? {}).length > 0,
    voorwaarden,
    vragen,
    rustig: voorwaarden.length + vragen.length === 0,
    vastgesteld: Boolean(plan?.vastgesteld_om),
    geantwoord: akkoord ? akkoord.akkoord_aantal + akkoord.bezwaar_aantal : 0,
    gevraagd: akkoord?.gevraagd_aantal ?? 0,
    meenemen: Boolean(picture.meenemen),
    wissen: plan?.vastgesteld_om ? momentOf(Date.parse(plan.vastgesteld_om) + WIPE_MS) : null,
  };
}

/** What lies beside the plan in familiemodus, and who is at the door. */
export function familieOf({ picture, mine }) {
  const { besloten = {}, plan, lobby = {}, aanbod = {} } = picture;
  const doelen = (plan?.volgorde ?? []).map((id) => ({ id, titel: plan.doelen[id]?.titel }));
  const rechten = mine?.rechten ?? {};
  return {
    hoofdvraag: picture.hoofdvraag?.tekst ?? "",
    lobby: rechten.toelaten ? Object.entries(lobby).map(([id, { naam, wie }]) => ({ id, naam, wie })) : [],
    aanbod: Object.entries(aanbod).map(([id, one]) => ({
      id,
      tekst: one.tekst,
      naam: nameOf(picture, one.auteur),
      ...viaOf(picture, one.via),
      opgenomen: one.opgenomen,
      mag_overnemen: Boolean(rechten.rol_vragen) && !one.opgenomen && doelen.length > 0,
      doelen,
    })),
    oproep: Boolean(besloten.oproep),
    mag_roepen: Boolean(rechten.oproep) && !besloten.oproep,
    gast: nameOf(picture, besloten.gast),
    professionals: rechten.gast && !besloten.gast ? choicesOf(picture, ["professional"]) : [],
    mag_gast: Boolean(rechten.gast),
    klaar: Boolean(rechten.klaar),
  };
}

/** What comes before the plan when the kring looks back: which regie may come back, and what people said in own words. */
export function terugblikOf({ picture }) {
  const regie = Object.entries(picture.plan?.regieafspraken ?? {}).map(([id, one]) => ({
    id,
    onderwerp: one.onderwerp,
    naam: nameOf(picture, one.wie),
    terug_als: one.terug_als,
    gezegd: gezegdOver(picture, id),
  }));
  const { krachten, anders } = gezegdView(picture);
  return { regie, krachten, anders, er: regie.length + krachten.length + anders.length > 0 };
}

/** Who has this rol, in the order in which they came; `helpt` when they do something for the gezin already. */
function peopleIn({ kring = {} }, rol) {
  return Object.entries(kring)
    .filter(([, one]) => one.rol === rol)
    .map(([id, { naam, hulp }]) => ({ id, naam, rol, hulp, helpt: Boolean(hulp) }));
}

/** The stappen of the plan that say they cover a voorwaarde. */
function coveringOf({ plan, voorwaarden }, id) {
  const tested = voorwaarden[id].toets_stappen ?? {};
  return Object.entries(plan?.stappen ?? {})
    .filter(([stap, one]) => one.dekt[id] || tested[stap])
    .sort(([, one], [, other]) => one.nummer - other.nummer)
    .map(([stap, { wat }]) => ({ id: stap, wat }));
}

function momentOf(at) {
  const date = new Date(at);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return { dag: dag(day), uur: uur(date) };
}
