/**
 * Keeps the keyboard somewhere: when what had the focus goes away or is hidden, the focus goes to what is nearest,
 * and never to the top of the page.
 */
const FOCUSABLE = "button, summary, a[href], input, select, textarea, [tabindex]";

/** `home()` is where to go when nothing near is left: the heading of the work. */
export function keepFocus(home) {
  let path = [];
  const look = () => {
    const { activeElement, body } = document;
    if (activeElement && activeElement !== body && isShown(activeElement)) return;
    if (path.length > 0) nearest(path, home)?.focus({ preventScroll: false });
  };
  document.addEventListener("focusin", ({ target }) => (path = pathOf(target)));
  // A tap on nothing lets go on purpose.
  document.addEventListener("pointerdown", ({ target }) => target.closest(FOCUSABLE) || (path = []));
  document.addEventListener("close", () => setTimeout(look), true);
  return () => setTimeout(look);
}

/** The element with everything around it, and what stood after each, as it is now. */
function pathOf(element) {
  const path = [];
  for (let node = element; node && node !== document.body; node = node.parentElement) path.push({ node, next: node.nextElementSibling });
  return path;
}

/** What came after it in the smallest part that is still there, else something of that part, else home. */
function nearest(path, home) {
  for (const { node, next } of path) {
    if (next?.isConnected && isShown(next)) {
      const found = firstIn(next);
      if (found) return found;
    }
    if (node.isConnected && isShown(node) && node.matches("li, ul, section, form, dialog")) {
      const found = firstIn(node);
      if (found) return found;
    }
    if (node.matches("main, dialog, [data-werk]")) break;
  }
  return home();
}

function firstIn(root) {
  const candidates = [...(root.matches(FOCUSABLE) ? [root] : []), ...root.querySelectorAll(FOCUSABLE)];
  return candidates.find((one) => !one.disabled && one.tabIndex >= 0 && isShown(one));
}

function isShown(element) {
  return element.isConnected && element.getClientRects().length > 0;
}
