// Diagrams to read: <div class="diagram" data-bpmn="/x.bpmn" data-tanda='{...}' aria-label="...">. See kanvas.js for
// what is drawn, putar.js for stepping. The text alternative is the server's list beside it.
import { Kanvas } from "./kanvas.js";
import { mulaiPutar } from "./putar.js";

const GAGAL = document.documentElement.lang === "en"
  ? "The diagram cannot be loaded. The list of steps is complete; load the page again to try once more."
  : "Diagram tidak dapat dimuat. Daftar langkah tetap lengkap; muat ulang halaman untuk mencoba lagi.";

for (const wadah of document.querySelectorAll(".diagram[data-bpmn]")) muat(wadah);

async function muat(wadah) {
  try {
    const jawaban = await fetch(wadah.dataset.bpmn, { headers: { Accept: "application/xml" }, credentials: "same-origin" });
    if (!jawaban.ok) throw new Error(`HTTP ${jawaban.status}`);
    const kanvas = new Kanvas(wadah);
    await kanvas.buka(await jawaban.text());
    if (wadah.dataset.langkah) mulaiPutar(kanvas, wadah);
    else kanvas.tandai(JSON.parse(wadah.dataset.tanda ?? "{}"));
    kanvas.pas();
    wadah.dataset.siap = "";
    wadah.dispatchEvent(new CustomEvent("diagram:siap", { bubbles: true, detail: kanvas }));
  } catch (galat) {
    console.error(galat);
    wadah.replaceChildren(Object.assign(document.createElement("p"), {
      textContent: GAGAL,
    }));
    wadah.classList.add("gagal-muat");
  }
}
