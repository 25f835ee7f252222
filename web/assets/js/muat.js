// A file that is chosen in a form goes up at once and shows how far it is: <input type="file" data-unggah="/where">, with
// its words in data-kata (uploading, uploaded, remove). Without this, or when it fails, the file goes with the form.
export function mulaiMuat() {
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.('input[type="file"][data-unggah]')) muat(target);
  });
}

async function muat(isian) {
  const [sedang, selesai, hapus] = isian.dataset.kata.split("|");
  const kotak = isian.closest(".unggah");
  kotak.parentElement.querySelectorAll(".galat-unggah").forEach((satu) => satu.remove());
  for (const berkas of [...isian.files]) {
    const baris = tambah(kotak, berkas.name, sedang);
    const jawaban = await naik(isian, berkas, baris);
    if (!jawaban) {
      baris.remove();
      return;
    }
    if (jawaban.error) {
      baris.className = "galat galat-unggah";
      const { message, details } = jawaban.error;
      baris.textContent = `${berkas.name}: ${details.fields?.[0]?.message ?? message}`;
      return;
    }
    jadi(isian, baris, jawaban, selesai, hapus);
  }
  isian.value = "";
  isian.required = false;
  isian.dispatchEvent(new Event("change"));
  isian.form.dispatchEvent(new Event("input", { bubbles: true }));
}

function tambah(kotak, nama, sedang) {
  const baris = Object.assign(document.createElement("div"), { className: "berkas-unggah" });
  baris.setAttribute("role", "status");
  const kata = Object.assign(document.createElement("span"), { textContent: nama });
  const kemajuan = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  kemajuan.setAttribute("aria-label", `${sedang} ${nama}`);
  const angka = Object.assign(document.createElement("small"), { textContent: `${sedang} 0%` });
  kata.append(angka, kemajuan);
  baris.append(kata);
  baris.kemajuan = (bagian) => {
    kemajuan.value = bagian;
    angka.textContent = `${sedang} ${bagian}%`;
  };
  kotak.before(baris);
  return baris;
}

// The server's answer as JSON; nothing when it was not reached or the form was sent meanwhile.
function naik(isian, berkas, baris) {
  return new Promise((jawab) => {
    const isi = new FormData();
    isi.append("file", berkas);
    const kiriman = new XMLHttpRequest();
    kiriman.open("POST", isian.dataset.unggah);
    kiriman.setRequestHeader("X-CSRFToken", document.querySelector('meta[name="csrf-token"]').content);
    // Refusals come in the page's language.
    kiriman.setRequestHeader("X-Alur-Halaman", "1");
    kiriman.responseType = "json";
    kiriman.upload.onprogress = ({ loaded, total }) => total && baris.kemajuan(Math.floor((100 * loaded) / total));
    kiriman.onload = () => jawab(kiriman.response);
    kiriman.onerror = kiriman.onabort = () => jawab(null);
    isian.form.addEventListener("submit", () => kiriman.abort(), { once: true });
    kiriman.send(isi);
  });
}

function jadi(isian, baris, { id, name, size }, selesai, hapus) {
  if (!isian.multiple) {
    for (const lama of isian.form.querySelectorAll(`input[type="hidden"][name="${CSS.escape(isian.name)}"]`)) {
      lama.nextElementSibling?.matches(".berkas-unggah") && lama.nextElementSibling.remove();
      lama.closest(".berkas-unggah")?.remove();
      lama.remove();
    }
  }
  const kata = Object.assign(document.createElement("span"), { textContent: name });
  kata.append(Object.assign(document.createElement("small"), { textContent: `${Math.max(1, Math.round(size / 1000))} kB, ${selesai}` }));
  const buang = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sunyi", textContent: hapus });
  buang.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ` ${name}` }));
  buang.addEventListener("click", () => {
    baris.remove();
    isian.focus();
    isian.form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  baris.replaceChildren(kata, buang, Object.assign(document.createElement("input"), { type: "hidden", name: isian.name, value: id }));
}
