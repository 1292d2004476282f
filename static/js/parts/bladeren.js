/**
 * Shows on the wall what does not fit at once, page by page. Somebody's hand turns, never a clock (W15).
 * A `data-blad` is a sheet, in which every `data-stroom` flows on in columns as wide as itself; the sheets of a
 * `data-bladen` come one after the other, those of a `data-bord` lie on one page for as long as they fit.
 */
import { layKaarten } from "./kaartmaat.js";

let root = null;
let pages = [];
let at = 0;

/** Make the pages of `deck` anew; stays on the same page where that still exists. */
export function layPages(deck) {
  const before = deck === root ? pages[at] : undefined;
  [root, pages] = [deck, []];
  if (root) {
    root.querySelectorAll(".blad--weg").forEach((blad) => blad.classList.remove("blad--weg"));
    const sheets = sheetsOf(root).filter((blad) => !blad.closest("[hidden]"));
    pages = root.dataset.bord === undefined ? sheets.flatMap((blad) => pagesIn(blad, sheets)) : layKaarten(root, () => divide(root, sheets));
  }
  const same = pages.findIndex(({ bladen, page }) => page === before?.page && bladen.includes(before.bladen[0]));
  at = same >= 0 ? same : before ? Math.max(0, Math.min(at, pages.length - 1)) : 0;
  show();
}

/** Turn `step` pages; after the last comes the first. */
export function turnPage(step) {
  if (pages.length < 2) return;
  at = (at + step + pages.length) % pages.length;
  show();
}

/** The page that is shown, from 1, and how many there are. */
export function pageState() {
  return { blad: at + 1, bladen: pages.length };
}

function divide(bord, sheets) {
  bord.dataset.samen = "";
  const room = bord.clientHeight;
  const heights = sheets.map((blad) => blad.offsetHeight);
  const found = [];
  let left = 0;
  sheets.forEach((blad, index) => {
    const needed = heights[index] + (left > 0 ? parseFloat(getComputedStyle(bord).rowGap) || 0 : 0);
    if (heights[index] > room) {
      left = 0;
      found.push(...pagesIn(blad, sheets));
    } else if (needed <= left) {
      left -= needed;
      found.at(-1).bladen.push(blad);
    } else {
      left = room - heights[index];
      found.push({ bladen: [blad], page: 0, heel: true });
    }
  });
  return found;
}

/** The pages of one sheet, `{bladen, page, heel}`; a `heel` page needs no columns. */
function pagesIn(blad, sheets) {
  const samen = root.dataset.samen;
  delete root.dataset.samen;
  sheets.forEach((other) => other.classList.toggle("blad--weg", other !== blad));
  streamsOf(blad).forEach(fillUp);
  const count = Math.max(1, ...streamsOf(blad).map(pagesOf));
  sheets.forEach((other) => other.classList.remove("blad--weg"));
  if (samen !== undefined) root.dataset.samen = samen;
  return Array.from({ length: count }, (_, page) => ({ bladen: [blad], page, heel: false }));
}

function sheetsOf(deck) {
  if (deck.dataset.blad !== undefined) return [deck];
  // Zorgen and overtuigingen lie beside each other in wegen, and are two sheets before.
  const other = document.documentElement.dataset.beeld === "perspectieven" ? "naast" : "los";
  return [...deck.querySelectorAll("[data-blad]")].filter((blad) => blad.dataset.blad !== other && blad.dataset.leeg === undefined);
}

function streamsOf(blad) {
  return blad.dataset.stroom === undefined ? [...blad.querySelectorAll("[data-stroom]")] : [blad];
}

function pagesOf(stream) {
  // A stream without a width has nothing to show.
  if (stream.clientWidth === 0) return 1;
  // A last page may be half full; less than that is rounding.
  return Math.max(1, Math.ceil((stream.scrollWidth + gapOf(stream)) / (stream.clientWidth + gapOf(stream)) - 0.1));
}

/** A last page that is half full gets an empty column, so that turning to it shows nothing twice. */
function fillUp(stream) {
  delete stream.dataset.aanvullen;
  const width = stream.clientWidth + gapOf(stream);
  const over = (stream.scrollWidth + gapOf(stream)) % width;
  stream.toggleAttribute("data-aanvullen", over > width / 10 && over < (width * 9) / 10);
}

function gapOf(stream) {
  return parseFloat(getComputedStyle(stream).columnGap) || 0;
}

function show() {
  const now = pages[at];
  if (now) {
    sheetsOf(root).forEach((blad) => blad.classList.toggle("blad--weg", !now.bladen.includes(blad)));
    root.toggleAttribute("data-samen", now.heel);
    for (const stream of streamsOf(now.bladen[0])) {
      const page = Math.min(now.page, pagesOf(stream) - 1);
      stream.scrollLeft = page * (stream.clientWidth + gapOf(stream));
    }
  }
  const count = document.getElementById("bladen");
  count.hidden = pages.length < 2;
  count.querySelector("[data-blad-nu]").textContent = at + 1;
  count.querySelector("[data-blad-aantal]").textContent = pages.length;
  document.dispatchEvent(new CustomEvent("beraad:blad"));
}
