// The tab of this page is in view where a narrow window does not show them all; without JavaScript they wrap (umum.css).
export function mulaiTab() {
  for (const kini of document.querySelectorAll(".tab [aria-current]")) {
    const daftar = kini.closest(".tab");
    daftar.scrollLeft = kini.offsetLeft - (daftar.clientWidth - kini.offsetWidth) / 2;
  }
}
