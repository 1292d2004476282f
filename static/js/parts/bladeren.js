/**
 * Shows on the wall what does not fit at once, page by page: a `data-blad` is a sheet, in which every `data-stroom` flows on
 * in columns as wide as itself; the sheets of a `data-bladen` come one after the other. Pages turn calmly by themselves, until somebody turns one.
 */
const SHORTEST_MS = 12_000;
const MS_PER_LETTER = 65;
// The second is the smallest text of the wall.
const LETTERS = ["1.15rem", "1rem"];

let root = null;
let pages = [];
let at = 0;
let timer;
let byHand = false;

/** Make the pages of `deck` anew; stays on the same page where that still exists. */
export function layPages(deck) {
  if (deck !== root) [root, at, byHand] = [deck, 0, false];
  if (!root) return showCount();
  root.querySelectorAll(".blad--weg").forEach((blad) => blad.classList.remove("blad--weg"));
  if (root.dataset.bord === undefined) pages = pagesIn(root);
  else layBord(root);
  at = Math.min(at, Math.max(pages.length - 1, 0));
  show();
}

/** Turn by hand; from then on pages stay until somebody turns again. */
export function turnPage(step) {
  byHand = true;
  move(step);
}

function move(step) {
  if (pages.length < 2) return;
  at = (at + step + pages.length) % pages.length;
  show();
}

/** All at once when it fits, else sheet by sheet; all kaarten of one size (W4), in smaller text when that saves pages. */
function layBord(bord) {
  bord.dataset.samen = "";
  for (const letter of LETTERS) {
    sizeKaarten(bord, letter);
    if (bord.scrollHeight <= bord.clientHeight) return (pages = [{ blad: null, page: 0 }]);
  }
  delete bord.dataset.samen;
  const [large, small] = LETTERS.map((letter) => {
    sizeKaarten(bord, letter);
    return pagesIn(bord);
  });
  sizeKaarten(bord, LETTERS[small.length < large.length ? 1 : 0]);
  pages = small.length < large.length ? small : large;
}

function sizeKaarten(bord, letter) {
  bord.style.setProperty("--kaart-letter", letter);
  bord.style.setProperty("--kaart-hoogte", "auto");
  const heights = Array.from(bord.querySelectorAll(".kaart"), (kaart) => kaart.offsetHeight);
  bord.style.setProperty("--kaart-hoogte", `${Math.max(0, ...heights)}px`);
}

function pagesIn(deck) {
  const sheets = sheetsOf(deck).filter((blad) => !blad.closest("[hidden]"));
  const found = sheets.flatMap((blad) => {
    sheets.forEach((other) => other.classList.toggle("blad--weg", other !== blad));
    streamsOf(blad).forEach(fillUp);
    const count = Math.max(1, ...streamsOf(blad).map(pagesOf));
    return Array.from({ length: count }, (_, page) => ({ blad, page }));
  });
  sheets.forEach((blad) => blad.classList.remove("blad--weg"));
  return found;
}

function sheetsOf(deck) {
  return deck.dataset.blad === undefined ? [...deck.querySelectorAll("[data-blad]")] : [deck];
}

function streamsOf(blad) {
  return blad.dataset.stroom === undefined ? [...blad.querySelectorAll("[data-stroom]")] : [blad];
}

function pagesOf(stream) {
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
  if (now?.blad) {
    sheetsOf(root).forEach((blad) => blad.classList.toggle("blad--weg", blad !== now.blad));
    for (const stream of streamsOf(now.blad)) {
      const page = Math.min(now.page, pagesOf(stream) - 1);
      stream.scrollLeft = page * (stream.clientWidth + gapOf(stream));
    }
  }
  showCount();
  clearTimeout(timer);
  if (pages.length > 1 && !byHand) timer = setTimeout(() => move(1), readingTime(now.blad));
  document.dispatchEvent(new CustomEvent("beraad:blad"));
}

function showCount() {
  const count = document.getElementById("bladen");
  const many = Boolean(root) && pages.length > 1;
  count.hidden = !many;
  if (!many) return;
  count.querySelector("[data-blad-nu]").textContent = at + 1;
  count.querySelector("[data-blad-aantal]").textContent = pages.length;
}

/** Long enough for a slow reader. */
function readingTime(blad) {
  const pagesHere = pages.filter((one) => one.blad === blad).length;
  return Math.max(SHORTEST_MS, (blad.innerText.length / pagesHere) * MS_PER_LETTER);
}
