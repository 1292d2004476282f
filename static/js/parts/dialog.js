/** Opens and closes dialogs, and asks "are you sure" with one. */

/** Show a dialog and tell whether it was closed by the button with value `ja`. */
export function confirmWith(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ja"), { once: true });
  });
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog).showModal();
  const closer = event.target.closest("[data-close-dialog]");
  if (closer) closer.closest("dialog").close();
  // The dialog itself is only hit outside its content.
  if (event.target.localName === "dialog" && event.target.dataset.closeOutside !== undefined) event.target.close();
});

// What was asked in a dialog has been answered: it may go.
document.addEventListener("beraad:done", (event) => {
  if (event.target !== document) event.target.closest("dialog[open]")?.close();
});
