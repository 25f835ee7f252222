// What stands behind the "#" of a link (a case's number and code, a password link's code) goes over no network.
// Fields with [data-pagar="0"], [data-pagar="1"] ... take its parts; then the address forgets it.
export function mulaiPagar() {
  const isian = document.querySelectorAll("input[data-pagar]");
  if (!isian.length || location.hash.length < 2) return;
  const bagian = location.hash.slice(1).split("/");
  for (const satu of isian) {
    try {
      satu.value = decodeURIComponent(bagian[Number(satu.dataset.pagar)] ?? "") || satu.value;
    } catch {
      // Not a link of ours: the field stays as it is.
    }
  }
  history.replaceState(null, "", location.pathname + location.search);
}
