// Kiosk. [data-kembali="/kios"][data-detik="25"] goes back by itself unless somebody touches the screen.
export function mulaiLayar() {
  const hitungan = document.querySelector("[data-kembali]");
  if (hitungan) mundur(hitungan);
}

function mundur(hitungan) {
  const lama = Number(hitungan.dataset.detik) || 25;
  let sisa = lama;
  const tampil = () => {
    for (const tempat of hitungan.querySelectorAll("[data-sisa]")) tempat.textContent = sisa;
    hitungan.querySelector("rect.nilai")?.setAttribute("width", String((100 * sisa) / lama));
  };
  const jam = setInterval(() => {
    sisa -= 1;
    if (sisa > 0) return tampil();
    clearInterval(jam);
    kembali(hitungan.dataset.kembali);
  }, 1000);
  for (const jenis of ["pointerdown", "keydown"]) {
    document.addEventListener(jenis, () => {
      sisa = lama;
      tampil();
    });
  }
  tampil();
}

// Where nobody answers, the browser's own page about that would stay for good; so the next visitor sees an empty screen
// until somebody does.
async function kembali(alamat) {
  const jawaban = await fetch(alamat).catch(() => undefined);
  if (jawaban?.ok) return location.assign(jawaban.url);
  document.querySelector("main").hidden = true;
  setTimeout(() => kembali(alamat), 5000);
}
