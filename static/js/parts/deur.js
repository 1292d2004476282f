/** The people at the door: one line is open at a time, and shows only the choices that belong to who this is. */

/** `root` is the lobby; after every render it is told by `showDeur`. */
export function watchDeur(root) {
  // Toggle does not bubble.
  root.addEventListener("toggle", ({ target }) => target.open && closeOthers(root, target), true);
  root.addEventListener("change", ({ target }) => target.name === "als" && showDeur(root));
  root.addEventListener("click", ({ target }) => {
    const tolk = target.closest("[data-tolk]");
    if (!tolk) return;
    tolk.setAttribute("aria-expanded", String(tolk.getAttribute("aria-expanded") !== "true"));
    showDeur(root);
    tolk.form.elements.tolk_voor.focus();
  });
}

/** Who is in the kring already keeps the rol there; only a tolk speaks for somebody. */
export function showDeur(root) {
  for (const form of root.querySelectorAll("form[data-lobby]")) {
    const isKnown = form.elements.als.value !== "";
    const tolk = form.querySelector("[data-tolk]");
    const isTolk = !isKnown && tolk.getAttribute("aria-expanded") === "true";
    form.querySelector("[data-nieuw]").hidden = isKnown;
    form.querySelector("[data-bekend]").hidden = !isKnown;
    form.querySelector("[data-tolk-vak]").hidden = !isTolk;
    form.elements.tolk_voor.disabled = !isTolk;
  }
}

function closeOthers(root, opened) {
  root.querySelectorAll("details[open]").forEach((other) => other !== opened && (other.open = false));
}
