/** Which question the begeleider asks aloud now: one step per fase, read from where the table is. The words are in parts/hardop.html. Pure. */

const STAPPEN = {
  voorbereiding({ hoofdvraag, kring = {} }) {
    if (!hoofdvraag?.tekst) return "vraag";
    return Object.values(kring).some((one) => one.rol === "netwerk") ? "klaar" : "kring";
  },
  welkom({ kring = {}, afspraken = {} }) {
    const there = Object.values(kring).filter((one) => one.aanwezig === "hier" && one.rol !== "tolk");
    if (there.length === 0) return "wachten";
    const said = there.filter((one) => one.afspraken).length;
    return Object.keys(afspraken).length > 0 && said > 0 && said < there.length ? "afspraken" : "kennismaken";
  },
  informatie({ vragen = {} }) {
    const all = Object.values(vragen);
    if (all.length === 0) return "vertellen";
    return all.some((one) => !one.beantwoord) ? "vragen" : "verder";
  },
  perspectieven({ bord, nog_niet_gehoord: nogNietGehoord = {} }) {
    if (bord?.omgedraaid) return "voorlezen";
    const isEmpty = Object.keys(bord?.kaarten ?? {}).length === 0;
    return isEmpty || Object.keys(nogNietGehoord).length > 0 ? "schrijven" : "omdraaien";
  },
  wegen({ verbanden = {}, doorslag }) {
    if (doorslag) return "verder";
    return Object.keys(verbanden).length > 0 ? "doorslag" : "raken";
  },
  besloten_tijd: ({ oproep }) => (oproep ? "oproep" : "alleen"),
  presentatie({ plan }) {
    const stappen = Object.keys(plan?.stappen ?? {});
    if (stappen.length === 0) return "voorlezen";
    const asked = new Set(Object.values(plan.rolvragen).map((one) => one.over));
    if (stappen.some((id) => !asked.has(id))) return "wie";
    return Object.keys(plan.terugkijkmomenten).length === 0 ? "terugkijken" : "plan_b";
  },
  toetsing({ voorwaarden = {} }) {
    const stand = Object.values(voorwaarden).map((one) => one.toets);
    if (stand.includes("open")) return "lezen";
    return stand.includes("nog_niet") ? "nog_niet" : "klaar";
  },
  akkoord({ plan, akkoord }) {
    if (plan?.vastgesteld_om) return "vast";
    if (Object.values(plan?.rolvragen ?? {}).some((one) => one.antwoord === "gevraagd" && plan.stappen[one.over])) return "taken";
    if (akkoord?.bezwaar_aantal > 0) return "bezwaar";
    return akkoord && akkoord.akkoord_aantal >= akkoord.gevraagd_aantal && akkoord.akkoord_aantal > 0 ? "vaststellen" : "plan";
  },
  afsluiting: ({ uitcheck }) => (uitcheck?.gehoord?.nee > 0 ? "niet_gehoord" : "gehoord"),
  terugblik({ plan, terugblik = {} }) {
    const said = new Set(Object.values(terugblik).map((one) => one.over));
    if (Object.keys(plan?.regieafspraken ?? {}).some((id) => !said.has(id))) return "regie";
    return Object.keys(plan?.stappen ?? {}).some((id) => isCarried(plan, id) && !said.has(id)) ? "stappen" : "anders";
  },
};

/** Return `{<fase>: {<stap>: true}}`. */
export function hardopView(picture) {
  const stap = STAPPEN[picture.fase]?.(picture);
  return stap ? { [picture.fase]: { [stap]: true } } : {};
}

function isCarried({ rolvragen }, stap) {
  return Object.values(rolvragen).some((one) => one.over === stap && one.antwoord === "ja");
}
