/** The telefoon: fills the page with what this voice sees, and shows the part that belongs to now. */
import "../parts/andere_code.js";
import { connect, subscribe } from "../live/connection.js";
import { drop, keep, recall } from "../live/keep.js";
import "../parts/draft.js";
import { rememberKaart } from "../parts/eigen.js";
import { watchRol } from "../parts/kring.js";
import "../parts/plan_edit.js";
import "../parts/taal.js";
import { kijk } from "../parts/telefoon_kijk.js";
import { freshForm, goTo, isWriting, page, showPage, watchPages } from "../parts/telefoon_pagina.js";
import { keepStill } from "../parts/telefoon_rust.js";
import "../parts/telefoon_ruimte.js";
import { countLetters, showToets, speakAs, watchForms } from "../parts/telefoon_vorm.js";
import "../parts/voorlezen.js";
import "../render/actions.js";
import { at, fill } from "../render/fill.js";

const OUTSIDE = ["lobby", "buiten"];
// Except in these, somebody who comes in has missed something.
const NOT_LATE = ["voorbereiding", "welkom", "terugblik", ...OUTSIDE];

const main = document.getElementById("inhoud");
const roots = [...main.querySelectorAll(":scope > [data-pagina]"), document.querySelector("[data-menu]"), document.querySelector("[data-spoor]")];
const summary = main.querySelector("[data-bijpraten]");
let state = null;
let view = null;
let seen = "";

function render() {
  keepStill(show);
}

function show() {
  if (!state) return showPage("start");
  const { picture, mine, audience } = state;
  const outside = OUTSIDE.includes(audience);
  if (!outside && !mine) return;
  freshForm();
  view = outside ? {} : kijk({ picture, mine }, { wie: recall("stem"), over: page().over, vraag: recall("rolvraag") });
  view.onaf = recall("onaf");
  // Of what somebody may no longer see, nothing stays behind on the phone.
  for (const root of roots) fill(root, at(view, root.dataset.deel ?? ".") ?? {});
  const title = document.querySelector("[data-bar-fase]");
  title.textContent = view.fase_woord ?? title.dataset.barFase;
  const place = placeOf(picture, audience);
  fill(document.querySelector("[data-verder-wie]"), aheadView(picture));
  if (place !== seen) showDone("");
  seen = place;
  showPage(place);
  summary.toggleAttribute("data-uit", outside || page().naam !== "thuis" || place === "wachten" || !isLate(picture.fase));
  showToets();
}

/** The fase as a telefoon has it: outside besloten tijd, waiting is a fase of its own. */
function placeOf({ fase, plan }, audience) {
  if (OUTSIDE.includes(audience)) return audience;
  return fase === "besloten_tijd" && !plan ? "wachten" : fase;
}

function isLate(fase) {
  if (recall("bijgepraat") === null) keep("bijgepraat", NOT_LATE.includes(fase));
  return recall("bijgepraat") === false;
}

document.addEventListener("beraad:done", ({ target, detail: { name, fields } }) => {
  rememberKaart(name, fields);
  // Somebody's own answer stays in view until they go on.
  if (name === "answer_rol") keep("rolvraag", answered(fields));
  const form = target !== document && target.closest("main > form[data-pagina]");
  showDone(doneLine(name, fields));
  if (form && !form.hasAttribute("data-uit") && !isTyping(form)) goTo((form.dataset.daarna ?? "#").replace("{id}", fields.id));
  else if (target !== document && target.dataset.daarna) goTo(target.dataset.daarna);
  else render();
});

document.addEventListener("beraad:late-answer", ({ detail: { name, fields, answer } }) => {
  if (answer.ok) rememberKaart(name, fields);
  render();
});

document.addEventListener("beraad:connect-refused", ({ detail }) => {
  // Locked: nobody is out, and it comes back by itself.
  if (detail.message === "op_slot") return;
  state = { picture: { fase: "buiten" }, mine: null, audience: "buiten" };
  render();
});

main.addEventListener("change", ({ target }) => {
  if (target.dataset.stem !== undefined) {
    keep("stem", target.value);
    render();
  }
  if (target.name === "toets") showToets();
});

main.querySelector("[data-volgende]").addEventListener("click", () => {
  keep("rolvraag", view.gevraagd.volgende);
  render();
});

main.querySelector("[data-bijgepraat]").addEventListener("click", () => {
  keep("bijgepraat", true);
  render();
});

/** Who went on: whoever of the gezin said that they are ready, else the begeleider. */
function aheadView({ spoor = {}, kring }) {
  const last = Object.values(spoor).at(-1);
  const naam = last?.wat === "wij_zijn_klaar" ? (kring?.[last.wie]?.naam ?? "") : "";
  return { naam, begeleider: !naam };
}

function answered({ over }) {
  return view.rolvragen.find((one) => one.over === over)?.id;
}

/** A new kaart that somebody began while the last one was on its way stays on the screen. */
function isTyping(form) {
  return isWriting() && [...form.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
}

/** Which line says that it is done; an akkoord and what is taken back show for themselves. */
function doneLine(name, { aangehouden, antwoord, gelegd }) {
  if (name === "add_kaart" && aangehouden) return "houd";
  return antwoord === "akkoord" || antwoord === "gevraagd" || gelegd === false ? "" : name;
}

function showDone(name) {
  const place = main.querySelector("[data-gelukt-vak]");
  const lines = [...place.querySelectorAll("[data-gelukt]")];
  lines.forEach((line) => (line.hidden = line.dataset.gelukt !== name));
  place.hidden = lines.every((line) => line.hidden);
}

speakAs(() => view?.stem?.namens);
watchForms();
watchRol(main);
watchPages(() => {
  if (page().naam !== "thuis") showDone("");
  if (!["thuis", "anders"].includes(page().naam)) drop("rolvraag");
  render();
});
main.querySelectorAll("[data-limiet]").forEach(countLetters);
subscribe((now) => {
  state = { ...now };
  render();
});
connect();
