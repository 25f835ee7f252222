// Shows what is typed into the password fields of a form, for as long as the box is ticked.
export function mulaiSandi() {
  for (const formulir of document.querySelectorAll("form")) {
    const isian = [...formulir.querySelectorAll("input[data-sandi]")];
    if (!isian.length) continue;
    const kotak = Object.assign(document.createElement("input"), { type: "checkbox", className: "form-check-input" });
    const label = Object.assign(document.createElement("label"), { className: "lihat-sandi" });
    label.append(kotak, document.documentElement.lang === "en" ? " Show password" : " Tampilkan kata sandi");
    kotak.addEventListener("change", () => {
      for (const satu of isian) satu.type = kotak.checked ? "text" : "password";
    });
    // A browser keeps for its suggestions what was typed into a plain field.
    formulir.addEventListener("submit", () => {
      for (const satu of isian) satu.type = "password";
    });
    isian.at(-1).after(label);
  }
}
