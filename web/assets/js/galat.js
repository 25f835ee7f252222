// The error summary is read first, and its links bring the field's label into view and focus the field.
export function mulaiGalat() {
  document.querySelector(".ringkasan-galat")?.focus();
  document.addEventListener("click", (event) => {
    const tautan = event.target.closest?.('.ringkasan-galat a[href^="#"]');
    const isian = tautan && document.getElementById(decodeURIComponent(tautan.hash.slice(1)));
    if (!isian) return;
    event.preventDefault();
    const judul = isian.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(isian.id)}"]`) ?? isian;
    judul.scrollIntoView({ block: "start" });
    const sasaran = isian.matches("input, select, textarea") ? isian : (isian.querySelector("input, select, textarea") ?? isian);
    sasaran.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => target.querySelector?.(".ringkasan-galat")?.focus());
}
