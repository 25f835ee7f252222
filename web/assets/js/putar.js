// Stepping through what happened. data-langkah is the list of steps, first to last:
//   {id: element of the step, aliran: [flows taken to it], masuk: [elements that also opened], keluar: [that closed],
//    batal: [cancelled], gagal: [failed], teks: "20 Oktober 13.44.05, Rio Mella"}
// The state at a step is a fold over the steps up to it, so nothing depends on the order of clicks.
// data-kini is the step shown first, from 1. The page's own links ?langkah=n stay the way without JavaScript.
export function mulaiPutar(kanvas, wadah) {
  const langkah = JSON.parse(wadah.dataset.langkah);
  const semua = kanvas.unsur.filter(simpul).map(({ id }) => id);
  const pemutar = document.querySelector(wadah.dataset.pemutar ?? ".pemutar");
  const bagian = (nama) => pemutar?.querySelector(`[data-${nama}]`);
  let kini = 0;
  let jalan = 0;

  function ke(nomor, { muat = true } = {}) {
    const baru = Math.min(Math.max(nomor, 1), langkah.length);
    if (baru === kini) return;
    kini = baru;
    kanvas.tandai(keadaan(langkah, kini, semua));
    kanvas.perlihatkan(langkah[kini - 1].id);
    tulis();
    if (muat) perbarui(kini);
  }

  function tulis() {
    const geser = bagian("geser");
    if (geser) {
      geser.value = String(kini);
      geser.setAttribute("aria-valuetext", `Langkah ${kini} dari ${langkah.length}${langkah[kini - 1].teks ? `, ${langkah[kini - 1].teks}` : ""}`);
    }
    pemutar?.querySelector("rect.sudah")?.setAttribute("width", String(langkah.length > 1 ? (100 * (kini - 1)) / (langkah.length - 1) : 100));
    const angka = bagian("angka");
    if (angka) angka.textContent = `${kini} dari ${langkah.length}`;
    for (const [nama, tujuan] of [["mundur", kini - 1], ["maju", kini + 1]]) {
      bagian(nama)?.setAttribute("href", `?langkah=${Math.min(Math.max(tujuan, 1), langkah.length)}`);
    }
    tandaiDaftar(kini);
  }

  function putar(hidup) {
    clearInterval(jalan);
    jalan = 0;
    const tombol = bagian("putar");
    if (hidup) {
      if (kini === langkah.length) ke(1);
      jalan = setInterval(() => (kini < langkah.length ? ke(kini + 1) : putar(false)), Number(bagian("kecepatan")?.value) || 1000);
    }
    if (tombol) {
      tombol.setAttribute("aria-pressed", String(hidup));
      (tombol.querySelector("[data-kata]") ?? tombol).textContent = hidup ? "Berhenti" : "Putar";
    }
  }

  bagian("geser")?.addEventListener("input", ({ target }) => ke(Number(target.value)));
  bagian("putar")?.addEventListener("click", () => putar(jalan === 0));
  bagian("kecepatan")?.addEventListener("change", () => jalan && putar(true));
  document.addEventListener("click", (event) => {
    const tautan = event.target.closest?.('a[href^="?langkah="]');
    if (!tautan || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    putar(false);
    ke(Number(new URLSearchParams(tautan.search).get("langkah")));
  });
  const awal = Number(wadah.dataset.kini) || langkah.length;
  window.addEventListener("popstate", () => ke(Number(new URLSearchParams(location.search).get("langkah")) || awal));
  for (const unsur of pemutar?.querySelectorAll("[hidden]") ?? []) unsur.hidden = false;
  ruas(pemutar?.querySelector(".geser svg"), langkah.length);
  ke(awal, { muat: false });
}

// One segment a step, as long as they can be told apart.
function ruas(svg, banyak) {
  if (!svg || banyak > 60) return;
  for (let ke = 1; ke < banyak - 1; ke += 1) {
    const batas = document.createElementNS(SVG, "rect");
    for (const [nama, nilai] of Object.entries({ class: "batas", x: (100 * ke) / (banyak - 1) - 0.15, y: 0, width: 0.3, height: 8 })) batas.setAttribute(nama, nilai);
    svg.append(batas);
  }
}

export function keadaan(langkah, sampai, semua) {
  const simpul = Object.fromEntries(semua.map((id) => [id, "nanti"]));
  const aliran = {};
  const hitung = {};
  const terbuka = new Set();
  langkah.slice(0, sampai).forEach((satu, ke) => {
    for (const id of satu.aliran ?? []) aliran[id] = (aliran[id] ?? 0) + 1;
    for (const id of satu.masuk ?? []) terbuka.add(id);
    for (const id of [...(satu.keluar ?? []), ...(ke + 1 < sampai ? [satu.id] : [])]) {
      terbuka.delete(id);
      simpul[id] = "lalu";
    }
    for (const id of satu.batal ?? []) {
      terbuka.delete(id);
      simpul[id] = "batal";
    }
    for (const id of satu.gagal ?? []) simpul[id] = "gagal";
    hitung[satu.id] = (hitung[satu.id] ?? 0) + 1;
  });
  for (const id of terbuka) simpul[id] = "kini";
  const { id, gagal = [] } = langkah[sampai - 1];
  if (!gagal.includes(id)) simpul[id] = "kini";
  return { simpul, aliran, hitung, teks: hitung[id] > 1 ? { [id]: `ke-${hitung[id]}` } : {} };
}

// The list of steps beside the diagram keeps its words and links; only its states follow.
const BENTUK = { lalu: "m8.6 13.3 3 3 5.8-6.3", kini: "m11 9 4 4-4 4", gerbang: "m10.5 10.5 5 5m0-5-5 5" };
const SVG = "http://www.w3.org/2000/svg";

function tandaiDaftar(kini) {
  for (const tautan of document.querySelectorAll('.langkah-putar a[href^="?langkah="]')) {
    const nomor = Number(new URLSearchParams(tautan.search).get("langkah"));
    const keadaanBaru = nomor < kini ? "lalu" : nomor === kini ? "kini" : "nanti";
    tautan.parentElement.className = keadaanBaru;
    if (nomor === kini) {
      tautan.setAttribute("aria-current", "step");
      tautan.scrollIntoView({ block: "nearest" });
    } else tautan.removeAttribute("aria-current");
    const gambar = tautan.querySelector(".simpul");
    if (!gambar) continue;
    gambar.setAttribute("class", `simpul ${keadaanBaru}`);
    gambar.querySelector("path.ct")?.remove();
    const bentuk = BENTUK[keadaanBaru] ?? (gambar.querySelector("path.bd") && BENTUK.gerbang);
    if (!bentuk) continue;
    const tanda = document.createElementNS(SVG, "path");
    tanda.setAttribute("class", "ct");
    tanda.setAttribute("d", bentuk);
    gambar.append(tanda);
  }
}

// The facts and data of the step come from the server, which knows what this reader may see.
let permintaan;

function perbarui(nomor) {
  const alamat = `${location.pathname}?langkah=${nomor}`;
  history.replaceState(null, "", alamat);
  const tempat = document.getElementById("isi-langkah");
  if (!tempat) return;
  permintaan?.abort();
  permintaan = new AbortController();
  const { signal } = permintaan;
  setTimeout(async () => {
    if (signal.aborted) return;
    try {
      const jawaban = await fetch(alamat, { signal, credentials: "same-origin" });
      const isi = new DOMParser().parseFromString(await jawaban.text(), "text/html").getElementById("isi-langkah");
      if (isi && !signal.aborted) tempat.replaceChildren(...isi.childNodes);
    } catch (galat) {
      if (galat.name !== "AbortError") location.assign(alamat);
    }
  }, 120);
}

const simpul = ({ type, id }) => /^bpmn:.*(Task|Event|Gateway|Activity|SubProcess)$/.test(type) && !id.endsWith("_label");
