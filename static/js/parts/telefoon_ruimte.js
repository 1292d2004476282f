/**
 * How much room there is: `--toetsenbord` is what the keyboard covers of the page (px), and `data-krap` says that large text
 * or a keyboard leaves only a few lines, so that the bar at the top scrolls along and the button at the bottom is all that stays.
 */
const root = document.documentElement;
const view = window.visualViewport;
// Smaller differences are the address bar that comes and goes.
const KEYBOARD_PX = 120;
const FEW_REM = { height: 24, width: 15 };

function measure() {
  // Zoomed in with two fingers: what is on the page stays where it is.
  if (view?.scale > 1.05) return;
  const covered = view ? root.clientHeight - view.height - view.offsetTop : 0;
  const rem = parseFloat(getComputedStyle(root).fontSize);
  root.style.setProperty("--toetsenbord", `${covered > KEYBOARD_PX ? Math.round(covered) : 0}px`);
  const { height, width } = view ?? { height: innerHeight, width: innerWidth };
  root.toggleAttribute("data-krap", height < FEW_REM.height * rem || width < FEW_REM.width * rem);
}

for (const change of ["resize", "scroll"]) view?.addEventListener(change, measure);
addEventListener("resize", measure);
// The text size of the phone itself can change while the page is open.
new ResizeObserver(measure).observe(document.querySelector(".bar"));
measure();
