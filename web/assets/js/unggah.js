// A file field shows a button and the file's name in the page's language; without this the browser's own control stays.
const KATA = document.documentElement.lang === "en" ? ["Choose a file", "No file chosen"] : ["Pilih berkas", "Belum ada berkas dipilih"];
const PANAH = '<svg class="ikon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M.5 9.9a.5.5 0 0 1 .5.5v2.5a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-2.5a.5.5 0 0 1 1 0v2.5a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2v-2.5a.5.5 0 0 1 .5-.5"/><path d="M7.646 1.146a.5.5 0 0 1 .708 0l3 3a.5.5 0 0 1-.708.708L8.5 2.707V11.5a.5.5 0 0 1-1 0V2.707L5.354 4.854a.5.5 0 1 1-.708-.708z"/></svg>';
let urutan = 0;

export function mulaiUnggah(bagian) {
  for (const isian of bagian.querySelectorAll?.('input[type="file"].form-control:not([data-siap])') ?? []) {
    isian.dataset.siap = "";
    isian.id ||= `unggah-${(urutan += 1)}`;
    isian.classList.replace("form-control", "visually-hidden");
    const tombol = Object.assign(document.createElement("label"), { className: "btn btn-kedua", htmlFor: isian.id });
    tombol.innerHTML = PANAH;
    // The field has a label of its own already; this one would double its name.
    tombol.setAttribute("aria-hidden", "true");
    tombol.append(KATA[0]);
    const nama = Object.assign(document.createElement("span"), { className: "nama-berkas", id: `${isian.id}-nama` });
    const kotak = isian.closest(".unggah") ?? Object.assign(document.createElement("div"), { className: "unggah" });
    if (!kotak.contains(isian)) isian.before(kotak);
    kotak.prepend(isian, tombol, nama);
    isian.setAttribute("aria-describedby", [isian.getAttribute("aria-describedby"), nama.id].filter(Boolean).join(" "));
    isian.addEventListener("change", () => tulis(isian, nama));
    tulis(isian, nama);
  }
}

function tulis(isian, nama) {
  const berkas = [...isian.files];
  nama.textContent = berkas.map(({ name, size }) => `${name}, ${ukuran(size)}`).join("; ") || KATA[1];
}

function ukuran(bait) {
  if (bait < 1e6) return `${Math.max(1, Math.round(bait / 1000))} kB`;
  return `${(bait / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
}
