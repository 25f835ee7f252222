// Calls in lobby and on phones. What has [data-panggilan="B-014/2"] and was not there before is announced, one after the
// other: two tones, [data-ucapan] spoken, one blink, and on a phone a buzz. [data-judul] is the page's title, too.
import { mulaiSuara, umumkan } from "./suara.js";

export function mulaiPanggilan() {
  mulaiSuara();
  let dikenal = new Set(semua().map(kunci));
  document.addEventListener("htmx:afterSettle", () => {
    const judul = document.querySelector("[data-judul]")?.dataset.judul;
    if (judul) document.title = judul;
    // The page has the last call first; they are announced in the order in which they were made.
    for (const satu of semua().reverse()) {
      if (dikenal.has(kunci(satu))) continue;
      satu.classList.add("baru");
      navigator.vibrate?.([300, 150, 300]);
      umumkan(satu.dataset.ucapan);
    }
    // What has gone is forgotten: a screen stands for weeks, and the numbers begin again every day.
    dikenal = new Set(semua().map(kunci));
  });
}

const semua = () => [...document.querySelectorAll("[data-panggilan]")];
const kunci = ({ dataset }) => dataset.panggilan;
