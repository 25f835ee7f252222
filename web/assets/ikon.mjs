// Writes web/templates/komponen/ikon.html from the list below: `node web/assets/ikon.mjs`.
// The drawings are Bootstrap Icons (MIT); the template is committed, so pages have their icons without a build.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAMES = `
arrow-clockwise arrow-counterclockwise arrow-down arrow-left arrow-left-right arrow-repeat arrow-right arrow-up
bank bar-chart bell book box-arrow-in-right box-arrow-right box-arrow-up-right broadcast building calendar-event
calendar-week card-list chat-left-text check-circle check2 check2-all chevron-down chevron-left chevron-right
chevron-up circle-half clipboard clipboard-check clock clock-history cloud-arrow-up credit-card cursor dash
diagram-3 door-closed door-open download envelope exclamation-circle exclamation-diamond exclamation-diamond-fill
exclamation-triangle eye eye-slash file-earmark file-earmark-arrow-up file-earmark-check file-earmark-code
file-earmark-pdf file-earmark-spreadsheet file-earmark-text file-earmark-zip flag folder fullscreen funnel gear
geo-alt globe graph-up hand-index headset house info-circle key laptop link-45deg list list-check list-ol lock
megaphone moon-stars paperclip pause-fill pencil people person person-badge person-check phone play-fill plus-lg
printer qr-code question-circle receipt search send shield-check shield-exclamation shield-lock shuffle
skip-forward-fill sliders star star-fill stop-fill stopwatch sun tag telephone three-dots trash unlock upload
volume-up wallet2 whatsapp wifi-off x-lg zoom-in zoom-out dash-lg
`;

const here = dirname(fileURLToPath(import.meta.url));
const icons = join(here, "..", "..", "node_modules", "bootstrap-icons", "icons");
const entries = [];
for (const name of [...new Set(NAMES.trim().split(/\s+/))].sort()) {
  const svg = await readFile(join(icons, `${name}.svg`), "utf8");
  const body = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replace(/\s*\n\s*/g, "");
  entries.push(`  "${name}": '${body}',`);
}
const template = `{# Written by web/assets/ikon.mjs; the drawings are Bootstrap Icons, MIT, (c) The Bootstrap Authors. #}
{% set GAMBAR = {
${entries.join("\n")}
} %}
{# An icon of the text's size and colour. It never stands alone: words beside it or an aria-label around it. #}
{% macro ikon(nama, kelas="") -%}
<svg class="ikon{{ ' ' ~ kelas if kelas }}" width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">{{ GAMBAR[nama]|safe }}</svg>
{%- endmacro %}
`;
await writeFile(join(here, "..", "templates", "komponen", "ikon.html"), template);
