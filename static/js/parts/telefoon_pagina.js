/**
 * Which page of the telefoon is shown: `thuis`, or the one in the address (`#stap:<id>`), so that the phone's own way back
 * works. A new fase never takes away what somebody is writing: it waits behind a quiet line (W15).
 */
import { keep, recall } from "../live/keep.js";

const HOME = "thuis";
const main = document.getElementById("inhoud");
const behindLine = document.querySelector("[data-verder]");
const catchUp = document.querySelector("[data-ga-mee]");
const back = document.querySelector("[data-terug]");
const blocks = [...main.querySelectorAll(":scope > [data-pagina]")];
const names = new Set(blocks.flatMap(({ dataset }) => dataset.pagina.split(" ")));
const shown = { fase: "start", pagina: HOME };
let fase = "start";
let depth = 0;

/** Call `render()` when another page is opened. */
export function watchPages(render) {
  addEventListener("hashchange", () => {
    depth += 1;
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    render();
  });
  back.addEventListener("click", (event) => {
    if (depth === 0) return;
    event.preventDefault();
    depth -= 2;
    history.back();
  });
  catchUp.addEventListener("click", () => {
    shown.fase = fase;
    if (page().naam === HOME) render();
    else goHome();
  });
}

/** The page in the address and the id behind it; an address that is no page is taken away. */
export function page() {
  const [naam, over = ""] = decodeURIComponent(location.hash.slice(1)).split(":");
  if (naam && !names.has(naam)) history.replaceState(null, "", location.pathname);
  return names.has(naam) && naam !== "*" ? { naam, over } : { naam: HOME, over: "" };
}

export function goHome() {
  goTo("#");
}

/** Open another page instead of this one: the way back of the phone passes it over. */
export function goTo(hash) {
  location.replace(hash);
}

/** A form about another thing than last time starts with that thing's words. Before filling. */
export function freshForm() {
  const { naam, over } = page();
  const form = blocks.find(({ dataset }) => dataset.pagina === naam && dataset.perDing !== undefined);
  if (!form || recall(`over:${naam}`) === over) return;
  form.reset();
  keep(`over:${naam}`, over);
}

/** Show what belongs to this page and fase; after filling. */
export function showPage(now) {
  if (now !== fase) followFase(now);
  const { naam } = page();
  if (naam !== shown.pagina && !isWriting(naam)) shown.fase = fase;
  const isNew = naam !== shown.pagina || shown.fase !== shown.seen;
  shown.pagina = naam;
  shown.seen = shown.fase;
  const inside = !["start", "lobby", "buiten"].includes(shown.fase);
  for (const block of blocks) block.toggleAttribute("data-uit", !belongs(block, naam, inside));
  showBehind(shown.fase !== fase);
  back.toggleAttribute("data-uit", naam === HOME);
  document.querySelector("[data-menu-knop]").toggleAttribute("data-uit", !inside);
  if (isNew) startAtTop();
}

function belongs({ dataset }, naam, inside) {
  if (dataset.pagina === "*") return inside;
  if (!dataset.pagina.split(" ").includes(naam)) return false;
  return naam !== HOME || (dataset.fase?.split(" ").includes(shown.fase) ?? inside);
}

/** The line stands in the bar, so that it covers and moves nothing. */
function showBehind(behind) {
  document.documentElement.toggleAttribute("data-achter", behind);
  behindLine.hidden = !behind;
  catchUp.hidden = !behind;
}

/** Whether somebody is in the middle of words on this page. */
export function isWriting(naam = shown.pagina) {
  return blocks
    .filter((block) => !block.hasAttribute("data-uit") && block.dataset.pagina.split(" ").includes(naam))
    .flatMap((block) => [...block.querySelectorAll("textarea, input[type=text]")])
    .some((field) => field.offsetParent && (field === document.activeElement || (field.value.trim() && field.value !== field.defaultValue)));
}

function followFase(now) {
  const wasInside = !["start", "lobby", "buiten"].includes(fase);
  fase = now;
  if (wasInside && isWriting()) return;
  shown.fase = now;
  if (wasInside && page().naam !== HOME) goHome();
}

/** A new page starts at its top; screen readers hear its heading. */
function startAtTop() {
  scrollTo(0, 0);
  const heading = blocks.filter((block) => !block.hasAttribute("data-uit")).flatMap((block) => [...block.querySelectorAll("h1")]);
  heading.find((one) => one.offsetParent)?.focus({ preventScroll: true });
}
