// A tap that comes before the page's own script listens waits, and is done as soon as it does: module scripts have all run
// by DOMContentLoaded. Only the last one counts, as with a button that is slow to answer.
(() => {
  let waiting = null;
  const wait = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting?.removeAttribute("aria-busy");
    waiting = button;
    button.setAttribute("aria-busy", "true");
  };
  // Enter in a field comes here too: the browser clicks the button of the form.
  addEventListener("click", wait, true);
  document.addEventListener("DOMContentLoaded", () => {
    removeEventListener("click", wait, true);
    waiting?.removeAttribute("aria-busy");
    waiting?.click();
  });
})();
