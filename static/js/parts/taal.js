/** Another language for this phone: the choice is kept, and the same page comes back in it. What was being typed is a draft. */
import { post } from "./post.js";

document.addEventListener("click", async ({ target }) => {
  const choice = target.closest("[data-taal]");
  if (!choice) return;
  const { ok } = await post("/taal", { taal: choice.dataset.taal });
  if (ok) location.reload();
  else document.querySelector("[data-taal-mislukt]").hidden = false;
});
