/** The begeleider has this page open twice: one tab leads, the other looks on until it takes over. */

// Known again as the same tab after a drop, and only that: a reload makes it a new one.
export const tab = Math.random().toString(36).slice(2);

/** Show the dialog while another tab leads. */
export function watchStokje(dialog, socket) {
  socket.on("baton", ({ held }) => {
    if (held) dialog.close();
    else if (!dialog.open) dialog.showModal();
  });
  dialog.querySelector("[data-neem-over]").addEventListener("click", () => socket.emit("baton"));
  // There is nothing to do here before taking over, so the dialog stays.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
}
