// A click on the diagram shows the scenarios behind the element, from its row in the table.
document.addEventListener("diagram:siap", ({ detail: { penampil } }) => {
  penampil.get("eventBus").on("element.click", ({ element }) => tunjukkan((element.labelTarget ?? element).id));
});

function tunjukkan(id) {
  const baris = document.getElementById(`u-${id}`);
  const tempat = document.querySelector(".pilihan-unsur");
  if (!baris) {
    tempat.hidden = true;
    return;
  }
  const judul = document.createElement("h2");
  judul.append(...baris.querySelector("th").cloneNode(true).childNodes);
  const keadaan = document.createElement("p");
  keadaan.append(...baris.querySelector("[data-keadaan]").cloneNode(true).childNodes);
  const skenario = baris.querySelector("[data-skenario]").cloneNode(true);
  for (const rincian of skenario.querySelectorAll("details")) rincian.open = true;
  tempat.replaceChildren(judul, keadaan, ...skenario.childNodes);
  tempat.hidden = false;
}
