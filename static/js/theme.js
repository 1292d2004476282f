// Before first paint: the chosen theme, else the one of the system. A page may fix its own (the scherm).
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch {
    // Storage forbidden: follow the system.
  }
  const stamp = () => (root.dataset.theme = root.dataset.themeFixed || chosen || (dark.matches ? "dark" : "light"));
  stamp();
  dark.addEventListener("change", stamp);
  addEventListener("beforeprint", () => (root.dataset.theme = "light"));
  addEventListener("afterprint", stamp);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-switch-theme]")) return;
    chosen = root.dataset.theme === "dark" ? "light" : "dark";
    stamp();
    try {
      localStorage.setItem("theme", chosen);
    } catch {
      // It holds for this page.
    }
  });
})();
