/** The begeleider's laptop: fills the page from the picture, and remembers which person or kaart a dialog is about. */
import { connect, subscribe } from "../live/connection.js";
import { forgetAll } from "../live/keep.js";
import "../parts/beamer.js";
import { begeleiding } from "../parts/begeleiding.js";
import { showDeur, watchDeur } from "../parts/deur.js";
import "../parts/draft.js";
import { watchFasen } from "../parts/fasen.js";
import { keepFocus } from "../parts/houvast.js";
import { showRol, watchRol } from "../parts/kring.js";
import { watchKomen } from "../parts/melden.js";
import { watchNamens } from "../parts/namens.js";
import { forgetGedaan, gedaanView, watchOngedaan } from "../parts/ongedaan.js";
import "../parts/plan_edit.js";
import "../parts/post.js";
import { watchSchermhand } from "../parts/schermhand.js";
import { tab, watchStokje } from "../parts/stokje.js";
import { watchToetsen } from "../parts/toetsen.js";
import { rememberAnswers } from "../parts/veranderd.js";
import "../render/actions.js";
import { fill } from "../render/fill.js";

const { beraad } = document.documentElement.dataset;
const chosen = { persoon: "", namens: "", kaart: "", schrijver: "" };
// What only this page knows: it goes at a reload.
const local = { bewaard: null, nieuws: {}, familiemodus_open: false, scherm: {} };
const deur = document.querySelector("[data-deur]");
const qr = { invitation: "", number: 0 };
const holdFocus = keepFocus(() => [...document.querySelectorAll(".fasekop__naam")].find((kop) => kop.offsetParent));
const meld = watchKomen((nieuws) => {
  local.nieuws = nieuws;
  render();
});
let state;
let fase;

subscribe((now) => {
  // Wiped, here or in another window.
  if (now.audience === "buiten") return leave();
  if (!now.mine) return;
  state = now;
  meld(now.picture);
  rememberAnswers(now.picture, now.mine);
  render();
});

function render() {
  const isNew = state.picture.fase !== fase;
  if (isNew) enter(state.picture.fase);
  const view = { ...begeleiding(state, chosen), ...local, gedaan: gedaanView(), uitnodiging: invitation(state.picture.uitnodiging) };
  fill(document.body, view);
  showDeur(deur);
  document.querySelectorAll("form[data-command] select[name=rol]").forEach(({ form }) => showRol(form));
  if (isNew) document.querySelector(".fase[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  holdFocus();
}

/** A new fase starts at the top, with the way in at hand only when people come in. */
function enter(now) {
  const first = fase === undefined;
  fase = now;
  local.familiemodus_open = false;
  document.querySelector("[data-meedoen]").open = ["welkom", "terugblik"].includes(fase);
  document.querySelector("[data-plan-vak]").open = !["afsluiting", "terugblik"].includes(fase);
  if (fase === "besloten_tijd") leaveTable();
  if (!first) document.querySelector("[data-werk]").scrollTo(0, 0);
}

/** What a dialog and the last line showed of the table goes with the table (W8). */
function leaveTable() {
  document.querySelectorAll("dialog[open]:not(#stokje)").forEach((dialog) => dialog.close());
  forgetGedaan();
}

/** The code of the invitation is no part of an address, so a number makes the browser fetch a new QR. */
function invitation(given) {
  if (!given) return null;
  const now = JSON.stringify([given.code, given.adres]);
  if (now !== qr.invitation) Object.assign(qr, { invitation: now, number: qr.number + 1 });
  return { ...given, kort: given.adres?.replace(/^https?:\/\//, ""), qr: given.deur_open ? `/qr/${beraad}/meedoen.svg?${qr.number}` : undefined };
}

function choose(what, id) {
  chosen[what] = id;
  if (state) render();
}

// Capture: the dialog that this click opens must be about the right one before it shows.
document.addEventListener(
  "click",
  ({ target }) => {
    const pick = target.closest("[data-kies-persoon], [data-kies-namens], [data-kies-kaart], [data-kies-schrijver]");
    if (!pick) return;
    const { kiesPersoon, kiesNamens, kiesKaart, kiesSchrijver } = pick.dataset;
    if (kiesPersoon !== undefined) {
      document.querySelectorAll("#persoon form").forEach((form) => form.reset());
      choose("persoon", kiesPersoon);
    }
    if (kiesNamens !== undefined) choose("namens", kiesNamens);
    if (kiesKaart !== undefined) choose("kaart", kiesKaart);
    if (kiesSchrijver !== undefined) choose("schrijver", kiesSchrijver === chosen.schrijver ? "" : kiesSchrijver);
  },
  { capture: true },
);

// Whoever writes in the plan here, writes for the chosen gezinslid.
for (const kind of ["click", "submit"]) {
  document.addEventListener(kind, ({ target }) => speakFor(target.closest("[data-plan] [data-command]")), { capture: true });
}

function speakFor(element) {
  if (!element || !chosen.schrijver) return;
  element.dataset.fields = JSON.stringify({ ...JSON.parse(element.dataset.fields ?? "{}"), namens: chosen.schrijver });
}

document.addEventListener("change", ({ target }) => target.form?.dataset.submitOnChange !== undefined && target.form.requestSubmit());

document.addEventListener("beraad:done", ({ detail }) => {
  if (detail.name !== "open_familiemodus") return;
  local.familiemodus_open = true;
  render();
});

document.addEventListener("beraad:posted", ({ detail: { path, answer } }) => {
  if (path.endsWith("/wissen")) return leave();
  if (answer.bestanden) local.bewaard = { map: answer.map, aantal: answer.bestanden.length, bestanden: answer.bestanden.map((naam) => ({ id: naam, naam })) };
  render();
});

/** Wiped is wiped: half a kaart in this tab as well. */
function leave() {
  forgetAll();
  location.replace("/");
}

watchFasen(() => fase);
watchRol(document);
watchDeur(deur);
const ongedaan = watchOngedaan(() => state, () => state && render());
watchNamens(document.getElementById("namens"), document.getElementById("klopt"));
watchToetsen({ ongedaan });
watchSchermhand((scherm) => {
  local.scherm = scherm;
  if (state) render();
});
watchStokje(document.getElementById("stokje"), connect({ tab }));
