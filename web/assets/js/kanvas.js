// One bpmn-js viewer in our colours, with the states of a case on it.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

const KATA = document.documentElement.lang === "en"
  ? {
      kanvas: "Canvas of the diagram. The arrow keys move it, plus and minus change its size, zero shows all of it.",
      perbesar: "Enlarge the diagram",
      perkecil: "Make the diagram smaller",
      seluruh: "Show the whole diagram",
    }
  : {
      kanvas: "Kanvas diagram. Tombol panah menggeser, tambah dan kurang mengubah ukuran, nol menampilkan semuanya.",
      perbesar: "Perbesar diagram",
      perkecil: "Perkecil diagram",
      seluruh: "Tampilkan seluruh diagram",
    };
const HURUF = { fontFamily: '"Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif', fontSize: 13, fontWeight: 500 };
const TEPI = 12;
// The bpmn.io mark stands in the bottom-right corner, our buttons in the left one; the pool ends above both.
const KAKI = 44;
// Below half its size nobody reads a label: then a part is shown, at a size that can be read.
const SKALA = { terkecil: 0.5, terbaca: 0.65, terbesar: 1.15 };
const LEBAR_KERTAS = 660;
const GESER = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
const KEADAAN = ["lalu", "kini", "nanti", "gagal", "batal", "lulus", "lewat", "belum"];

export class Kanvas {
  constructor(wadah) {
    this.wadah = wadah;
    this.tempat = Object.assign(document.createElement("div"), { className: "kanvas" });
    wadah.replaceChildren(this.tempat);
    this.penampil = new NavigatedViewer({
      container: this.tempat,
      bpmnRenderer: { defaultFillColor: "var(--permukaan)", defaultStrokeColor: "var(--tinta)", defaultLabelColor: "var(--tinta)" },
      // Text is measured outside the page's cascade, so the family is named, not taken from a variable.
      textRenderer: { defaultStyle: HURUF, externalStyle: { ...HURUF, lineHeight: 1.2 } },
      zoomScroll: { enabled: false },
    });
    this.unsur = this.penampil.get("elementRegistry");
    this.kanvas = this.penampil.get("canvas");
    this.lapisan = this.penampil.get("overlays");
  }

  async buka(xml) {
    await document.fonts?.ready;
    await this.penampil.importXML(xml);
    for (const unsur of this.unsur.filter(lajur)) this.kanvas.addMarker(unsur.id, "st-lajur");
    this.beriNama();
    this.beriAlat();
    this.beriKunci();
    this.ikutiLebar();
  }

  // Another width, also that of paper, puts the diagram in place again; another height is our own doing.
  ikutiLebar() {
    new ResizeObserver(() => this.wadah.clientWidth !== this.lebar && this.pas()).observe(this.wadah);
    window.addEventListener("beforeprint", () => {
      this.wadah.style.width = `${LEBAR_KERTAS}px`;
      this.pas();
      this.semua();
    });
    window.addEventListener("afterprint", () => {
      this.wadah.style.width = "";
      this.pas();
    });
  }

  // tanda: {simpul: {id: state}, aliran: {id: times taken, or "gagal" | "lulus"}, hitung: {id: rounds},
  // teks: {id: words instead of the number}, lencana: {id: words of what failed}}
  tandai({ simpul = {}, aliran, hitung = {}, teks = {}, lencana = {} }) {
    this.bersihkan();
    for (const [id, keadaan] of Object.entries(simpul)) this.marka(id, keadaan);
    if (aliran) for (const { id } of this.unsur.filter(garis)) this.marka(id, keadaanAliran(aliran[id]));
    for (const id of new Set([...Object.keys(hitung), ...Object.keys(teks)])) {
      if (teks[id] || hitung[id] > 1) this.tempel(id, teks[id] ?? `${hitung[id]}×`, simpul[id] === "kini" ? "hitung kini" : "hitung");
    }
    for (const [id, kata] of Object.entries(lencana)) this.tempel(id, kata, "lencana gagal");
  }

  bersihkan() {
    this.lapisan.remove({ type: "tanda" });
    for (const { id } of this.unsur.getAll()) for (const keadaan of KEADAAN) this.kanvas.removeMarker(id, `st-${keadaan}`);
  }

  marka(id, keadaan) {
    if (this.unsur.get(id) && KEADAAN.includes(keadaan)) this.kanvas.addMarker(id, `st-${keadaan}`);
  }

  tempel(id, kata, kelas) {
    const unsur = this.unsur.get(id);
    if (!unsur) return;
    const html = Object.assign(document.createElement("span"), { className: kelas, textContent: kata });
    this.lapisan.add(id, "tanda", { position: tempatLencana(unsur, kata), html });
  }

  // Puts the whole diagram into the frame, its foot above the mark. Where that would be too small to read,
  // shows the part around the current step.
  pas() {
    const { inner } = this.kanvas.viewbox();
    const { clientWidth: lebar } = this.wadah;
    if (!lebar || !inner.width) return;
    this.lebar = lebar;
    const skala = terbaca((lebar - 2 * TEPI) / inner.width);
    if (this.wadah.dataset.tinggi !== "tetap") {
      const perlu = Math.round(inner.height * skala + 2 * TEPI + KAKI);
      this.wadah.style.height = `${Math.max(200, Math.min(perlu, Math.round(window.innerHeight * 0.8)))}px`;
    }
    const tinggi = this.wadah.clientHeight;
    this.letakkan(inner, Math.min(skala, terbaca((tinggi - 2 * TEPI - KAKI) / inner.height)));
  }

  // All of it, however small.
  semua() {
    const { inner } = this.kanvas.viewbox();
    const { clientWidth: lebar, clientHeight: tinggi } = this.wadah;
    this.letakkan(inner, Math.min(SKALA.terbesar, (lebar - 2 * TEPI) / inner.width, (tinggi - 2 * TEPI - KAKI) / inner.height));
  }

  letakkan(inner, muat) {
    const { clientWidth: lebar, clientHeight: tinggi } = this.wadah;
    const kotak = { width: lebar / muat, height: tinggi / muat };
    const pusat = this.pusat(inner);
    this.kanvas.viewbox({
      x: letak(inner.x, inner.width, kotak.width, pusat.x, TEPI / muat, TEPI / muat),
      y: letak(inner.y, inner.height, kotak.height, pusat.y, TEPI / muat, (TEPI + KAKI) / muat),
      ...kotak,
    });
  }

  pusat(inner) {
    const kini = this.unsur.find(({ id }) => this.kanvas.hasMarker(id, "st-kini") && !id.endsWith("_label"));
    if (!kini) return { x: inner.x, y: inner.y };
    return { x: kini.x + kini.width / 2, y: kini.y + kini.height / 2 };
  }

  // Moves only when the current step is out of sight.
  perlihatkan(id) {
    const unsur = this.unsur.get(id);
    if (!unsur || unsur.waypoints) return;
    const { x, y, width, height } = this.kanvas.viewbox();
    const terlihat = unsur.x >= x && unsur.y >= y && unsur.x + unsur.width <= x + width && unsur.y + unsur.height <= y + height;
    if (!terlihat) this.kanvas.viewbox({ x: unsur.x + unsur.width / 2 - width / 2, y: unsur.y + unsur.height / 2 - height / 2, width, height });
  }

  perbesar(kali) {
    const sekarang = this.kanvas.zoom();
    this.kanvas.zoom(Math.min(4, Math.max(0.2, sekarang * kali)));
  }

  beriNama() {
    const svg = this.tempat.querySelector(".djs-container > svg");
    svg.setAttribute("aria-label", KATA.kanvas);
    svg.setAttribute("role", "application");
    if (!this.wadah.hasAttribute("role")) this.wadah.setAttribute("role", "region");
    if (!this.wadah.hasAttribute("aria-label")) this.wadah.setAttribute("aria-label", "Diagram");
  }

  beriAlat() {
    const alat = Object.assign(document.createElement("div"), { className: "alat-diagram" });
    alat.append(
      tombol(KATA.perbesar, "+", () => this.perbesar(1.25)),
      tombol(KATA.perkecil, "−", () => this.perbesar(0.8)),
      tombol(KATA.seluruh, "⤢", () => this.semua()),
    );
    this.wadah.append(alat);
  }

  // The wheel scrolls the page until the canvas has the focus; then it moves the diagram.
  beriKunci() {
    const svg = this.tempat.querySelector(".djs-container > svg");
    const gulir = this.penampil.get("zoomScroll");
    svg.addEventListener("focus", () => gulir.toggle(true));
    svg.addEventListener("blur", () => gulir.toggle(false));
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const geser = GESER[event.key];
      if (geser) this.kanvas.scroll({ dx: geser[0], dy: geser[1] });
      else if (event.key === "+" || event.key === "=") this.perbesar(1.25);
      else if (event.key === "-") this.perbesar(0.8);
      else if (event.key === "0") this.semua();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.beriSentuhan(svg);
  }

  // A finger that moves sideways moves the diagram; up and down it moves the page.
  beriSentuhan(svg) {
    let dari = null;
    svg.addEventListener("pointerdown", (event) => {
      dari = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY } : null;
    });
    svg.addEventListener("pointermove", (event) => {
      if (!dari) return;
      this.kanvas.scroll({ dx: event.clientX - dari.x, dy: event.clientY - dari.y });
      dari = { x: event.clientX, y: event.clientY };
    });
    for (const akhir of ["pointerup", "pointercancel"]) svg.addEventListener(akhir, () => { dari = null; });
  }
}

const terbaca = (muat) => (muat < SKALA.terkecil ? SKALA.terbaca : Math.min(SKALA.terbesar, muat));
const lajur = ({ type }) => type === "bpmn:Lane" || type === "bpmn:Participant";
const garis = ({ type, id }) => type === "bpmn:SequenceFlow" && !id.endsWith("_label");

function keadaanAliran(nilai) {
  if (nilai === "gagal" || nilai === "lulus") return nilai;
  return nilai > 0 ? "lewat" : "belum";
}

// Beside a gateway's corner, on a task's; long words sit on the task's lower edge, clear of the flows.
function tempatLencana({ waypoints, width }, kata) {
  if (waypoints) return { top: -26, left: 4 };
  if (width < 60) return kata.length > 5 ? { bottom: -38, left: -16 } : { top: -4, left: -14 };
  return kata.length > 5 ? { bottom: 10, left: 6 } : { top: -9, right: 22 };
}

// Where the view begins: all of it with the spare room shared, or the part around the centre.
function letak(awal, panjang, ruang, pusat, depan, belakang) {
  const sisa = ruang - panjang - depan - belakang;
  if (sisa >= 0) return awal - depan - (depan === belakang ? sisa / 2 : 0);
  return Math.min(Math.max(pusat - ruang / 2, awal - depan), awal + panjang + belakang - ruang);
}

function tombol(nama, tanda, kerja) {
  const unsur = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-kedua btn-kecil", textContent: tanda, title: nama });
  unsur.setAttribute("aria-label", nama);
  unsur.addEventListener("click", kerja);
  return unsur;
}
