// Picking rows: the bar at the foot counts them, and "pilih semua" takes them all.
//   <form data-pilih> ... <input type="checkbox" data-pilih-semua>, <input type="checkbox" name="tugas">,
//   <div class="bilah-pilih"> with [data-jumlah-pilih="tugas dipilih"] and buttons whose data-teks="Ambil {n} tugas"
export function mulaiPilihan() {
  for (const borang of document.querySelectorAll("[data-pilih]")) hitung(borang);
  document.addEventListener("change", ({ target }) => {
    const borang = target.closest?.("[data-pilih]");
    if (!borang || target.type !== "checkbox") return;
    if (target.matches("[data-pilih-semua]")) for (const kotak of kotakBaris(borang)) kotak.checked = target.checked;
    hitung(borang);
  });
  document.addEventListener("click", ({ target }) => {
    const borang = target.closest?.("[data-batal-pilih]")?.closest("[data-pilih]");
    if (!borang) return;
    for (const kotak of borang.querySelectorAll('input[type="checkbox"]')) kotak.checked = false;
    hitung(borang);
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    const borang = target.closest?.("[data-pilih]") ?? target.querySelector?.("[data-pilih]");
    if (borang) hitung(borang);
  });
}

const kotakBaris = (borang) => [...borang.querySelectorAll('tbody input[type="checkbox"]')];

function hitung(borang) {
  const kotak = kotakBaris(borang);
  const terpilih = kotak.filter(({ checked }) => checked);
  for (const satu of kotak) satu.closest("tr")?.classList.toggle("dipilih", satu.checked);
  const semua = borang.querySelector("[data-pilih-semua]");
  if (semua) {
    semua.checked = terpilih.length > 0 && terpilih.length === kotak.length;
    semua.indeterminate = terpilih.length > 0 && !semua.checked;
  }
  for (const tempat of borang.querySelectorAll("[data-jumlah-pilih]")) tempat.textContent = `${terpilih.length} ${tempat.dataset.jumlahPilih}`;
  for (const tombol of borang.querySelectorAll("[data-teks]")) tombol.textContent = tombol.dataset.teks.replace("{n}", terpilih.length);
  for (const bilah of borang.querySelectorAll(".bilah-pilih")) bilah.hidden = terpilih.length === 0;
}
