/** A wall that was just opened (`#beamer`) says how it gets on the beamer, until it fills a display. */
const hint = document.querySelector("[data-vol-scherm]");
const full = matchMedia("(display-mode: fullscreen)");

if (location.hash === "#beamer") {
  hint.hidden = full.matches;
  full.addEventListener("change", done);
  document.addEventListener("fullscreenchange", done);
  hint.querySelector("[data-vul]").addEventListener("click", () => document.documentElement.requestFullscreen?.().catch(() => {}));
  hint.querySelector("[data-klaar]").addEventListener("click", done);
}

function done() {
  hint.hidden = true;
  // A reload in the middle of the meeting has nothing to explain.
  history.replaceState(null, "", location.pathname);
}
