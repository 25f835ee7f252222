// htmx: the token goes along, and a lost connection is said on the page instead of hidden.
export function mulaiHtmx(htmx) {
  Object.assign(htmx.config, { includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, historyCacheSize: 0 });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    if (token && detail.verb !== "get") detail.headers["X-CSRFToken"] = token;
  });
  document.addEventListener("htmx:sendError", putus);
  document.addEventListener("htmx:timeout", putus);
  document.addEventListener("htmx:responseError", putus);
  document.addEventListener("htmx:afterOnLoad", sambung);
}

// Elements with data-putus say that the page is not fresh; [data-putus-sejak] says since when.
function putus() {
  if (document.body.classList.contains("putus")) return;
  document.body.classList.add("putus");
  const jam = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  for (const tempat of document.querySelectorAll("[data-putus-sejak]")) tempat.textContent = jam;
}

// htmx tells of every answer that was loaded, a proxy's 502 among them.
function sambung({ detail }) {
  if (detail.xhr.status < 400) document.body.classList.remove("putus");
}
