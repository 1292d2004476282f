/** How large a kaart on the wall is: all alike (W4), and as large as lets them all be seen on few pages. */
// The second is the smallest text of the wall.
const LETTERS = ["1.15rem", "1rem"];
// How many kaarten may lie beside each other, on a wide wall and on a narrow one; in two columns an even number.
const ACROSS = { perspectieven: [[3, 4], [2, 3]], wegen: [[2, 4], [2]] };
const WIDE = matchMedia("(min-aspect-ratio: 3/2)");
// What a heading above the kaarten takes of a page.
const HEADING_EM = 2.75;
// Halves make them a little smaller, so that one more row fits.
const PER_ROW = [3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 8, 9, 10, 12, 15, 20];

/** Return the pages that `divide()` makes of the bord with all kaarten of one size (W4): the largest that needs the fewest. */
export function layKaarten(bord, divide) {
  sizeBacks(bord);
  const across = ACROSS[document.documentElement.dataset.beeld][WIDE.matches ? 0 : 1];
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  let best = null;
  for (const letter of LETTERS) {
    for (const beside of across) {
      const most = bord.clientHeight - HEADING_EM * rem;
      const height = sizeKaarten(bord, letter, beside, most);
      const found = divide();
      const pages = height > most ? Infinity : found.length;
      if (!best || pages < best.pages) best = { letter, beside, found, pages, most };
      if (pages === 1) return found;
    }
  }
  sizeKaarten(bord, best.letter, best.beside, best.most);
  return best.found;
}

/** Return how high the kaart with the most words is; none becomes higher than a page. */
function sizeKaarten(bord, letter, beside, most) {
  bord.style.setProperty("--kaart-letter", letter);
  bord.dataset.naast = beside;
  bord.style.setProperty("--kaart-hoogte", "auto");
  const heights = Array.from(bord.querySelectorAll(".kaart:not([data-dicht])"), (kaart) => kaart.offsetHeight);
  const height = Math.max(0, ...heights);
  bord.style.setProperty("--kaart-hoogte", `${Math.min(height, most)}px`);
  return height;
}

/** Face down: as large as they can be while all lie on one page. */
function sizeBacks(bord) {
  const backs = bord.querySelector(".bordgroep--dicht:not([hidden])");
  if (!backs) return;
  bord.dataset.samen = "";
  for (const perRow of PER_ROW) {
    bord.style.setProperty("--dicht-per-rij", perRow);
    if (backs.offsetHeight <= bord.clientHeight) return;
  }
}
