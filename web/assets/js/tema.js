// The theme changes at once; the server keeps the choice in a cookie for the next page.
const NAMA = { otomatis: "auto", terang: "light", gelap: "dark" };

export function mulaiTema() {
  document.addEventListener("submit", (event) => {
    const pilihan = event.target.matches?.("form[data-tema]") && NAMA[event.submitter?.value];
    if (!pilihan) return;
    event.preventDefault();
    const isi = new FormData(event.target, event.submitter);
    fetch(event.target.action, { method: "POST", body: isi, headers: { "HX-Request": "true" } }).catch(() => {});
    document.documentElement.dataset.bsTheme = pilihan;
    for (const tombol of document.querySelectorAll("form[data-tema] button")) tombol.setAttribute("aria-pressed", String(NAMA[tombol.value] === pilihan));
  });
}
