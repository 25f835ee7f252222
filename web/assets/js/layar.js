// Kiosk and lobby. [data-kembali="/kios"][data-detik="25"] goes back by itself unless somebody touches the screen;
// [data-panggilan="B-014"] sounds two tones and blinks once when its value changes.
export function mulaiLayar() {
  const hitungan = document.querySelector("[data-kembali]");
  if (hitungan) mundur(hitungan);
  dengarkan();
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
    location.assign(hitungan.dataset.kembali);
  }, 1000);
  for (const jenis of ["pointerdown", "keydown"]) {
    document.addEventListener(jenis, () => {
      sisa = lama;
      tampil();
    });
  }
  tampil();
}

function dengarkan() {
  let terakhir = document.querySelector("[data-panggilan]")?.dataset.panggilan;
  document.addEventListener("htmx:afterSettle", () => {
    const panggilan = document.querySelector("[data-panggilan]");
    if (!panggilan || panggilan.dataset.panggilan === terakhir) return;
    terakhir = panggilan.dataset.panggilan;
    if (!terakhir) return;
    panggilan.classList.add("baru");
    bunyi();
  });
}

let suara;

function bunyi() {
  suara ??= new AudioContext();
  [660, 880].forEach((nada, ke) => {
    const mulai = suara.currentTime + ke * 0.45;
    const keras = suara.createGain();
    keras.gain.setValueAtTime(0.25, mulai);
    keras.gain.exponentialRampToValueAtTime(0.001, mulai + 0.6);
    const sumber = new OscillatorNode(suara, { type: "sine", frequency: nada });
    sumber.connect(keras).connect(suara.destination);
    sumber.start(mulai);
    sumber.stop(mulai + 0.6);
  });
}
