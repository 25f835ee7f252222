// Keys. Any element with data-pintas="F2" is pressed by F2; single letters work outside fields and can be switched
// off, here or for good in one's account (body[data-tanpa-pintasan]). "g b" is pressed by g and then b.
// In a list (table[data-daftar], rows with a link of class nama) j and k move, x picks, a takes, Enter opens.
const SIMPANAN = "alur-pintasan";
const BERGERAK = { j: 1, k: -1 };
const PERGI = "g";
const SABAR = 1500; // Milliseconds in which the second letter is awaited.
let mulaiPergi = -Infinity;

export function mulaiPintasan() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const huruf = event.key.length === 1;
    if (huruf && (mengetik(event.target) || !nyala() || document.querySelector("dialog[open]"))) return;
    const kunci = event.timeStamp - mulaiPergi < SABAR ? `${PERGI} ${event.key}` : event.key;
    mulaiPergi = kunci === PERGI ? event.timeStamp : -Infinity;
    if (tekan(kunci)) event.preventDefault();
  });
  document.addEventListener("focusin", ({ target }) => tandai(target.closest?.("[data-daftar] tbody tr")));
  for (const sakelar of document.querySelectorAll("[data-pintasan-nyala]")) {
    sakelar.checked = nyala();
    sakelar.addEventListener("change", () => simpan(sakelar.checked));
  }
}

function tekan(kunci) {
  if (kunci === "?") return buka(document.getElementById("pintasan"));
  if (kunci === "/") return fokus(document.querySelector("[data-cari]"));
  const baris = document.querySelector("[data-daftar] tbody tr.fokus");
  if (kunci in BERGERAK && document.querySelector("[data-daftar]")) return pindah(baris, BERGERAK[kunci]);
  if (kunci === "x" && baris) return klik(baris.querySelector('input[type="checkbox"]'));
  const dalamBaris = kunci === "a" && baris?.querySelector('[data-pintas="a"]');
  return klik(dalamBaris || document.querySelector(`[data-pintas="${CSS.escape(kunci)}"]:not(tr *)`));
}

function pindah(dari, arah) {
  const semua = [...document.querySelectorAll("[data-daftar] tbody tr")].filter((tr) => tr.querySelector(".nama") && tr.offsetParent);
  const ke = dari ? semua[semua.indexOf(dari) + arah] : semua[0];
  return fokus(ke?.querySelector("a.nama"));
}

function tandai(baris) {
  for (const lama of document.querySelectorAll("[data-daftar] tr.fokus")) if (lama !== baris) lama.classList.remove("fokus");
  if (baris?.querySelector(".nama")) baris.classList.add("fokus");
}

function fokus(unsur) {
  unsur?.focus();
  return Boolean(unsur);
}

function klik(unsur) {
  if (!unsur || unsur.disabled || unsur.getAttribute("aria-disabled") === "true") return false;
  unsur.click();
  return true;
}

function buka(dialog) {
  if (!dialog || dialog.open) return false;
  dialog.showModal();
  return true;
}

function mengetik({ tagName, type, isContentEditable }) {
  if (isContentEditable || tagName === "TEXTAREA" || tagName === "SELECT") return true;
  return tagName === "INPUT" && !["checkbox", "radio", "button", "submit", "range"].includes(type);
}

// The account may have switched them off everywhere, this browser here. It may forbid storage; then they stay on.
function nyala() {
  if ("tanpaPintasan" in document.body.dataset) return false;
  try {
    return localStorage.getItem(SIMPANAN) !== "mati";
  } catch {
    return true;
  }
}

function simpan(hidup) {
  try {
    localStorage.setItem(SIMPANAN, hidup ? "hidup" : "mati");
  } catch {
    // Kept for this page only.
  }
}
