/** The wall. Everything it shows follows from the picture; in familiemodus it also asks, as the gezin. */
import { connect, subscribe } from "../live/connection.js";
import { layPages } from "../parts/bladeren.js";
import { bordOf } from "../parts/bord.js";
import { layCircle } from "../parts/cirkel.js";
import "../parts/dialog.js";
import "../parts/draft.js";
import { planOf } from "../parts/plan.js";
import "../parts/plan_edit.js";
import { drawVerbanden } from "../parts/verbanden.js";
import { verschillenView } from "../parts/verschillen.js";
import { beeldOf, familieOf, terugblikOf, wandOf } from "../parts/wand.js";
import "../parts/zwart.js";
import "../render/actions.js";
import { fill } from "../render/fill.js";

const root = document.documentElement;
const VIEWS = { wand: wandOf, bord: bordOf, plan: planOf, familie: familieOf, terugblik: terugblikOf, verschillen: ({ picture: seen }) => verschillenView(seen) };
const DECK = "[data-bord], [data-bladen], [data-blad]";
const shownCode = new Map();
let drawn = 0;
let picture = null;

subscribe((state) => {
  const beeld = beeldOf(state);
  root.dataset.beeld = beeld;
  document.querySelectorAll("[data-beelden]").forEach((part) => (part.hidden = !part.dataset.beelden.split(" ").includes(beeld)));
  document.querySelectorAll("[data-alleen]").forEach((part) => (part.hidden = part.dataset.alleen !== beeld));
  showParts(state);
  showCodes(state.picture);
  picture = state.picture;
  lay();
});

addEventListener("resize", lay);
document.fonts.ready.then(lay);
document.addEventListener("beraad:blad", drawLines);
connect();

/** A hidden part is not filled: what is not on the wall costs nothing. */
function showParts(state) {
  const views = {};
  for (const part of document.querySelectorAll("[data-deel]")) {
    if (part.closest("[hidden]:not([data-if])")) continue;
    const { deel } = part.dataset;
    views[deel] ??= VIEWS[deel](state);
    if (views[deel]) fill(part, views[deel]);
  }
}

/** A code is drawn anew when the invitation or the plan is another one; without one there is no image to ask for. */
function showCodes({ uitnodiging, meenemen }) {
  const codes = {
    meedoen: uitnodiging?.deur_open ? uitnodiging.code + uitnodiging.adres : "",
    wifi: uitnodiging?.wifi_naam ? uitnodiging.wifi_naam + uitnodiging.wifi_wachtwoord : "",
    plan: meenemen ? "plan" : "",
  };
  for (const image of document.querySelectorAll("img[data-qr]")) {
    const code = codes[image.dataset.qr];
    if (shownCode.get(image) === code) continue;
    shownCode.set(image, code);
    if (code) image.src = `/qr/${root.dataset.beraad}/${image.dataset.qr}.svg?${(drawn += 1)}`;
    else image.removeAttribute("src");
  }
}

function lay() {
  if (!picture) return;
  const circle = document.querySelector("[data-cirkel]");
  if (circle.offsetParent) layCircle(circle);
  const decks = root.dataset.beeld === "familiemodus" ? [] : [...document.querySelectorAll(DECK)];
  layPages(decks.find((deck) => deck.offsetParent) ?? null);
  drawLines();
}

function drawLines() {
  root.toggleAttribute("data-code-groot", Boolean(document.querySelector("[data-code-blad]").offsetParent));
  const svg = document.querySelector("[data-lijnen]");
  const bord = document.querySelector("[data-bord]");
  drawVerbanden(svg, bord, bord.offsetParent ? picture?.verbanden : {});
}
