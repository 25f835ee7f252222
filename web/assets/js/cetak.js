// [data-cetak="58"] prints the slip of the page on a roll of so many millimetres.
export function mulaiCetak() {
  for (const tombol of document.querySelectorAll("[data-cetak]")) tombol.hidden = false;
  document.addEventListener("click", ({ target }) => {
    const tombol = target.closest?.("[data-cetak]");
    if (!tombol) return;
    document.querySelector(".karcis-cetak").dataset.kertas = tombol.dataset.cetak;
    print();
  });
}
