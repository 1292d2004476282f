/** Puts the wall in a window of its own, and on the second display where the browser may know of one: `a[data-beamer]`. */
const { beraad } = document.documentElement.dataset;
const FEATURES = "popup,width=1280,height=720";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-beamer]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // At once: after a question about displays the browser would not take it for the answer to a click.
  const wall = open(`${link.href}#beamer`, `scherm-${beraad}`, FEATURES);
  // Blocked: the link itself still works.
  if (!wall) return;
  event.preventDefault();
  wall.focus();
  placeOnBeamer(wall);
});

async function placeOnBeamer(wall) {
  const display = await otherDisplay();
  if (!display) return;
  wall.moveTo(display.availLeft, display.availTop);
  wall.resizeTo(display.availWidth, display.availHeight);
}

/** The display on which this window is not, or null: then somebody drags (templates/parts/vol_scherm.html says so). */
async function otherDisplay() {
  if (!("getScreenDetails" in window)) return null;
  try {
    const { screens, currentScreen } = await window.getScreenDetails();
    return screens.find((one) => one !== currentScreen) ?? null;
  } catch {
    // Not allowed: a choice of who sits there.
    return null;
  }
}
