// What stands in a form is kept while somebody fills it in: <form data-draf="/where">. The line [data-draf-kabar] says
// so, in the server's words. Without this the button "Simpan, lanjutkan nanti" does the same.
const TENANG = 1500;

export function mulaiDraf() {
  for (const borang of document.querySelectorAll("form[data-draf]")) jaga(borang);
}

function jaga(borang) {
  let tunggu;
  let berubah = false;
  const simpan = async (selagiPergi = false) => {
    clearTimeout(tunggu);
    if (!berubah) return;
    berubah = false;
    kabari(borang, await kirim(borang, selagiPergi));
  };
  borang.addEventListener("input", () => {
    berubah = true;
    clearTimeout(tunggu);
    tunggu = setTimeout(simpan, TENANG);
  });
  // Whoever leaves the page leaves nothing behind; whoever sends the form needs no draft any more.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && simpan(true));
  borang.addEventListener("submit", () => {
    clearTimeout(tunggu);
    berubah = false;
  });
}

// Files go with the form itself.
async function kirim(borang, selagiPergi) {
  const isi = new URLSearchParams([...new FormData(borang)].filter(([, nilai]) => typeof nilai === "string"));
  try {
    const jawaban = await fetch(borang.dataset.draf, { method: "POST", body: isi, headers: { "X-Alur-Simpan": "1" }, keepalive: selagiPergi });
    return jawaban.ok ? await jawaban.text() : null;
  } catch {
    return null;
  }
}

function kabari(borang, kata) {
  const tempat = document.querySelector("[data-draf-kabar]");
  if (kata !== null) borang.elements.namedItem("_draf").value = "ada";
  if (!tempat) return;
  tempat.classList.toggle("gagal", kata === null);
  if (kata === null) tempat.textContent = tempat.dataset.gagal;
  else tempat.innerHTML = kata;
}
