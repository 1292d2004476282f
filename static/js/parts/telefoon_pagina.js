/**
 * Which page of the telefoon is shown: `thuis`, or the one in the address (`#stap:<id>`), so that the phone's own way back
 * works. A new fase never takes away what somebody is writing: it waits behind a quiet line (W15).
 */
import { drop, keep, recall } from "../live/keep.js";

const HOME = "thuis";
const OUTSIDE = ["start", "lobby", "buiten"];
const main = document.getElementById("inhoud");
const behindLine = document.querySelector("[data-verder]");
const back = document.querySelector("[data-terug]");
const blocks = [...main.querySelectorAll(":scope > [data-pagina]")];
const names = new Set(blocks.flatMap(({ dataset }) => dataset.pagina.split(" ")));
const shown = { fase: "start", pagina: HOME };
// The pages on the way here, so that what is done is not met again on the way back.
let trail = [location.hash];
let replacing = false;
let fase = "start";

/** Call `render()` when another page is opened. */
export function watchPages(render) {
  addEventListener("hashchange", () => {
    follow(location.hash);
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    if (location.hash === recall("onaf")) drop("onaf");
    render();
  });
  back.addEventListener("click", (event) => {
    if (trail.length < 2) return;
    event.preventDefault();
    history.back();
  });
  document.querySelector("[data-ga-mee]").addEventListener("click", () => {
    shown.fase = fase;
    if (page().naam === HOME) return render();
    // The words stay on this phone, with a way back to them.
    keep("onaf", location.hash);
    goHome();
  });
}

function follow(hash) {
  const before = trail.lastIndexOf(hash);
  if (replacing) trail[trail.length - 1] = hash;
  else if (before >= 0) trail = trail.slice(0, before + 1);
  else trail.push(hash);
  replacing = false;
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

/** Open another page instead of this one; one that was on the way here, by going back to it. */
export function goTo(hash) {
  const wanted = hash === "#" ? "" : hash;
  const before = trail.lastIndexOf(wanted, trail.length - 2);
  if (trail.length > 1 && before >= 0) return history.go(before - trail.length + 1);
  replacing = wanted !== location.hash;
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
  // What stands on every page may come while somebody writes, but not push their words away.
  const isBusy = !isNew && isWriting();
  shown.pagina = naam;
  shown.seen = shown.fase;
  const inside = !OUTSIDE.includes(shown.fase);
  for (const block of blocks) block.toggleAttribute("data-uit", !belongs(block, naam, inside) || (isBusy && !standing(block)));
  for (const block of blocks) block.toggleAttribute("data-stond", block.offsetParent !== null);
  showBehind(shown.fase !== fase);
  back.toggleAttribute("data-uit", naam === HOME);
  document.querySelector("[data-menu-knop]").toggleAttribute("data-uit", !inside);
  if (isNew) startAtTop();
}

function standing(block) {
  return block.dataset.pagina !== "*" || block.hasAttribute("data-stond");
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
}

/** Whether somebody is in the middle of words on this page. */
export function isWriting(naam = shown.pagina) {
  return blocks
    .filter((block) => !block.hasAttribute("data-uit") && block.dataset.pagina.split(" ").includes(naam))
    .flatMap((block) => [...block.querySelectorAll("textarea, input[type=text]")])
    .some((field) => field.offsetParent && (field === document.activeElement || (field.value.trim() && field.value !== field.defaultValue)));
}

function followFase(now) {
  const wasInside = !OUTSIDE.includes(fase);
  fase = now;
  // Who is no longer in, is out at once.
  if (wasInside && !OUTSIDE.includes(now) && isWriting()) return;
  shown.fase = now;
  if (wasInside && page().naam !== HOME) goHome();
}

/**
 * A new page starts at its top, with what was unfolded folded again; screen readers hear its heading. Where that is the
 * question of one field, the field is ready to type in.
 */
function startAtTop() {
  scrollTo(0, 0);
  const here = blocks.filter((block) => !block.hasAttribute("data-uit"));
  here.flatMap((block) => [...block.querySelectorAll("details[open]:not([data-vorm])")]).forEach((one) => (one.open = false));
  const starts = here.flatMap((block) => [...block.querySelectorAll("[data-eerst]"), ...block.querySelectorAll("h1")]);
  starts.find((one) => one.offsetParent)?.focus({ preventScroll: true });
}
