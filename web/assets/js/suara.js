// Two tones and a voice. [data-suara] has the button that a browser wants before it lets a page sound, and the line
// that says what is heard and what is not; once switched on, a page that loads itself anew tries by itself.
const SIMPANAN = "alur-suara";
const LAMA_NADA = 1100;
const PALING_LAMA = 15000;
let nada;
let papan;
let antrean = Promise.resolve();

export function mulaiSuara() {
  papan = document.querySelector("[data-suara]");
  if (!papan) return;
  papan.hidden = false;
  papan.querySelector("[data-suara-nyalakan]").addEventListener("click", nyalakan);
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", kabarkan);
  if (ingat()) nyalakan();
}

// Calls that come together are heard one after the other.
export function umumkan(ucapan) {
  antrean = antrean.then(() => (menyala() ? bunyi().then(() => ucapkan(ucapan)) : undefined));
}

const menyala = () => nada?.state === "running";

function nyalakan() {
  nada ??= new AudioContext();
  // Without a touch some browsers never answer, so the state is listened to, not awaited.
  nada.addEventListener("statechange", kabarkan);
  nada.resume().then(() => ingat(true)).catch(() => {});
  kabarkan();
}

function kabarkan(gagal) {
  const { dataset } = papan;
  let kabar = dataset.mati;
  if (menyala()) {
    kabar = dataset.nyala;
    if ("bicara" in dataset) kabar = suaraIndonesia() ? dataset.dengan : dataset.tanpa;
    if (gagal === true) kabar = dataset.gagal;
  }
  papan.querySelector("[data-suara-kabar]").textContent = kabar;
  papan.querySelector("[data-suara-nyalakan]").hidden = menyala();
}

function bunyi() {
  [660, 880].forEach((tinggi, ke) => {
    const mulai = nada.currentTime + ke * 0.45;
    const keras = nada.createGain();
    keras.gain.setValueAtTime(0.25, mulai);
    keras.gain.exponentialRampToValueAtTime(0.001, mulai + 0.6);
    const sumber = new OscillatorNode(nada, { type: "sine", frequency: tinggi });
    sumber.connect(keras).connect(nada.destination);
    sumber.start(mulai);
    sumber.stop(mulai + 0.6);
  });
  return new Promise((usai) => setTimeout(usai, LAMA_NADA));
}

const suaraIndonesia = () => globalThis.speechSynthesis?.getVoices().find(({ lang }) => /^id\b/i.test(lang));

function ucapkan(ucapan) {
  const suara = ucapan && suaraIndonesia();
  if (!suara) return undefined;
  return new Promise((usai) => {
    const kalimat = new SpeechSynthesisUtterance(ucapan);
    Object.assign(kalimat, { voice: suara, lang: suara.lang, rate: 0.9 });
    // A voice that never ends would hold up all calls after it.
    const batas = setTimeout(() => selesai(true), PALING_LAMA);
    const selesai = (gagal) => {
      clearTimeout(batas);
      kabarkan(gagal);
      usai();
    };
    kalimat.addEventListener("end", () => selesai(false));
    kalimat.addEventListener("error", () => selesai(true));
    speechSynthesis.speak(kalimat);
  });
}

// A browser may forbid storage; then the button is pressed again after each loading.
function ingat(nilai) {
  try {
    if (nilai) localStorage.setItem(SIMPANAN, "nyala");
    return localStorage.getItem(SIMPANAN) === "nyala";
  } catch {
    return false;
  }
}
