/** Choosing a file, by tapping or by dropping it: the name stays to be read, also after a refusal. */
import { clearRefusal } from "../render/refusal.js";

/** @param {HTMLFormElement} form with one file field, `data-bestand-naam`, and `data-bestand-gekozen` for what follows */
export function watchKeuze(form) {
  const chooser = form.querySelector("input[type=file]");
  chooser.addEventListener("change", () => show(form, chooser));
  // Beside the form a dropped file would open in place of this page.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  form.addEventListener("dragover", () => (form.dataset.boven = ""));
  form.addEventListener("dragleave", () => delete form.dataset.boven);
  form.addEventListener("drop", ({ dataTransfer }) => {
    delete form.dataset.boven;
    if (dataTransfer.files.length !== 1) return;
    chooser.files = dataTransfer.files;
    show(form, chooser);
  });
  // A browser that comes back to this page may still have a file chosen.
  show(form, chooser);
}

function show(form, chooser) {
  clearRefusal(form);
  const naam = form.querySelector("[data-bestand-naam]");
  naam.textContent = chooser.files[0]?.name ?? "";
  form.querySelectorAll("[data-bestand-gekozen]").forEach((part) => (part.hidden = chooser.files.length === 0));
}
