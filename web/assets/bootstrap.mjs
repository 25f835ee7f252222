// Bootstrap's style sheet without what we never use: components that need its JavaScript, and its palette,
// which our tokens replace. What is left keeps its order.
const UNUSED = new RegExp(
  "\\.(?:" +
    [
      "accordion", "carousel", "offcanvas", "toast", "tooltip", "bs-tooltip", "popover", "bs-popover", "modal",
      "dropdown", "dropup", "dropend", "dropstart", "navbar", "placeholder", "spinner", "btn-close", "card",
      "list-group", "pagination", "page-item", "page-link", "breadcrumb", "progress", "nav", "tab-content",
      "form-floating", "form-range", "form-switch", "btn-check", "btn-group", "collapsing", "text-bg", "alert",
      "link-(?:primary|secondary|success|info|warning|danger|light|dark|body|opacity|offset|underline)",
      "(?:btn|btn-outline|table|bg|text|border)-(?:primary|secondary|success|info|warning|danger|light|dark|black|white|body)",
      "(?:bg|text|border)-opacity", "bg-gradient", "btn-link", "icon-link", "focus-ring", "ratio", "vr",
      "was-validated", "valid-feedback", "valid-tooltip", "is-valid", "sticky-(?:sm|md|lg|xl|xxl)",
    ].join("|") +
    ")(?![a-z])",
);

export function withoutUnused(css) {
  return rules(css.replace(/\/\*[\s\S]*?\*\//g, "")).map(kept).join("");
}

// Splits into statements and blocks: ["@charset ...;", ".a{...}", "@media(...){...}"].
function rules(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < css.length; i += 1) {
    if (css[i] === '"') i = css.indexOf('"', i + 1);
    else if (css[i] === "{") depth += 1;
    else if ((css[i] === "}" && (depth -= 1) === 0) || (css[i] === ";" && depth === 0)) {
      found.push(css.slice(start, i + 1).trim());
      start = i + 1;
    }
  }
  return found;
}

function kept(rule) {
  const open = rule.indexOf("{");
  if (open < 0) return rule;
  const head = rule.slice(0, open);
  const body = rule.slice(open + 1, -1);
  if (/^@media|^@supports/.test(head)) {
    const inner = rules(body).map(kept).join("");
    return inner && `${head}{${inner}}`;
  }
  if (head.startsWith("@")) return /progress|spinner|placeholder/.test(head) ? "" : rule;
  const selectors = split(head).filter((selector) => !UNUSED.test(selector));
  return selectors.length ? `${selectors.join(",")}{${body}}` : "";
}

// At the commas outside brackets, so that :not(.a, .b) stays whole.
function split(selectors) {
  const parts = [""];
  let depth = 0;
  for (const char of selectors) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}
