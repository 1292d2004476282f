/** The wall. Everything it shows follows from the picture; in familiemodus it also asks, as the gezin. */
import { connect, subscribe } from "../live/connection.js";
import "../parts/bediening.js";
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
import "../parts/vol_scherm.js";
import "../render/actions.js";
import { fill } from "../render/fill.js";

const root = document.documentElement;
const VIEWS = { wand: wandOf, bord: bordOf, plan: planOf, familie: familieOf, terugblik: terugblikOf, verschillen: ({ picture: seen }) => verschillenView(seen) };
const DECK = "[data-bord], [data-bladen], [data-blad]";
const shownCode = new Map();
let drawn = 0;
let picture = null;
let awaited;

subscribe((state) => {
  const beeld = beeldOf(state);
  const isOther = root.dataset.beeld !== beeld;
  root.dataset.beeld = beeld;
  document.querySelectorAll("[data-beelden]").forEach((part) => (part.hidden = !part.dataset.beelden.split(" ").includes(beeld)));
  document.querySelectorAll("[data-alleen]").forEach((part) => (part.hidden = part.dataset.alleen !== beeld));
  if (isOther && beeld === "besloten_tijd") forgetTable();
  showParts(state);
  showCodes(state.picture);
  if (picture?.bord?.omgedraaid === false && state.picture.bord?.omgedraaid) root.dataset.omgekeerd = "";
  picture = state.picture;
  if (isOther) lay();
  else layOnce();
});

// A motion happens once: turning to another page and back shows it still.
document.addEventListener("animationend", ({ animationName, target }) => {
  if (animationName === "omdraaien") delete root.dataset.omgekeerd;
  if (animationName === "erbij") target.dataset.erbij = "";
});
addEventListener("resize", layOnce);
document.fonts.ready.then(layOnce);
document.addEventListener("beraad:blad", draw);
connect();

/** In besloten tijd nothing of the table stays behind on the wall, also where nobody sees it (W8). */
function forgetTable() {
  document.querySelectorAll("[data-deel] [data-list]").forEach((list) => list.replaceChildren());
  document.querySelectorAll("[data-deel] [data-text]").forEach((node) => (node.textContent = ""));
}

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

/** Once before the next paint, however many kaarten came at the same moment. */
function layOnce() {
  awaited ??= requestAnimationFrame(lay);
}

function lay() {
  awaited = undefined;
  if (!picture) return;
  const decks = root.dataset.beeld === "familiemodus" ? [] : [...document.querySelectorAll(DECK)];
  layPages(decks.find((deck) => deck.offsetParent) ?? null);
}

/** What depends on which page is shown. */
function draw() {
  root.toggleAttribute("data-code-groot", [...document.querySelectorAll("[data-code-blad]")].some((blad) => blad.offsetParent));
  document.querySelectorAll("[data-cirkel]").forEach((circle) => circle.offsetParent && layCircle(circle));
  const svg = document.querySelector("[data-lijnen]");
  const bord = document.querySelector("[data-bord]");
  drawVerbanden(svg, bord, bord.offsetParent ? picture?.verbanden : {});
}
