// A button or form with data-tanya="Tarik permintaan 5371-...?" is asked about before it acts. The dialog's
// button repeats the verb: data-tanya-ya, or the button's own words.
export function mulaiTanya() {
  document.addEventListener("submit", (event) => {
    const tombol = event.submitter;
    const asal = tombol?.dataset.tanya ? tombol : event.target;
    if (!asal.dataset?.tanya || asal.dataset.dijawab) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tanya(asal.dataset.tanya, asal.dataset.tanyaYa ?? kata(tombol ?? asal)).then((ya) => {
      if (!ya) return tombol?.focus();
      asal.dataset.dijawab = "ya";
      event.target.requestSubmit(tombol ?? undefined);
      delete asal.dataset.dijawab;
    });
  }, true);
}

const kata = (tombol) => tombol.textContent.trim().replace(/…$/, "");

function tanya(pertanyaan, jawaban) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const judul = Object.assign(document.createElement("h2"), { textContent: pertanyaan, id: "tanya-judul" });
  const borang = Object.assign(document.createElement("form"), { method: "dialog" });
  borang.append(tombol("ya", jawaban, "btn btn-utama"), tombol("batal", "Batal", "btn btn-kedua"));
  dialog.setAttribute("aria-labelledby", judul.id);
  dialog.append(judul, borang);
  document.body.append(dialog);
  dialog.showModal();
  borang.lastChild.focus();
  return new Promise((selesai) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      selesai(dialog.returnValue === "ya");
    });
  });
}

function tombol(nilai, teks, kelas) {
  return Object.assign(document.createElement("button"), { value: nilai, textContent: teks, className: kelas });
}
