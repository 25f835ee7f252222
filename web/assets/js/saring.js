// Filters that open (<details class="saring-buka">) close when one goes on elsewhere, or with Escape.
export function mulaiSaring() {
  const terbuka = () => document.querySelectorAll("details.saring-buka[open]");
  document.addEventListener("click", ({ target }) => {
    for (const rincian of terbuka()) if (!rincian.contains(target)) rincian.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const rincian of terbuka()) {
      rincian.open = false;
      rincian.querySelector("summary").focus();
    }
  });
}
