// The page: which report, which step, the address, the keys.

const reports = JSON.parse(document.getElementById("data").textContent).reports;
const shown = { report: 0, position: 0, chart: null, controls: null, details: null };

function headOf(report) {
  const facts = [report.size, `history ${report.hash.slice(0, 12)}`,
    report.replays > 1 ? `${report.replays} runs, all equal` : "1 run", report.wall && `${report.wall} in all`, report.versions.join(", ")];
  const head = element("header", { class: "head" },
    element("h1", {}, report.name, element("span", { class: `badge ${report.tone}`, title: report.expected.length ? `The schedule says: expect violates ${report.expected.join(" ")}` : "The schedule says: expect holds" }, report.verdict)),
    report.title ? element("p", { class: "title" }, report.title) : null,
    report.what ? element("p", {}, report.what) : null);
  for (const sentence of report.failed) head.append(element("p", { class: "note violation" }, sentence));
  if (report.explanation) head.append(element("pre", { class: "explanation", tabindex: 0 }, report.explanation));
  if (report.taint) head.append(element("p", { class: "note violation warn" }, report.taint));
  if (report.reproduce) head.append(commandBox(report.reproduce));
  head.append(element("div", { class: "facts" }, ...facts.filter(Boolean).map((fact) => element("span", {}, fact)), ...links(report)));
  return head;
}

// Only web addresses become links.
function links(report) {
  return report.links.map((link) => (/^https?:\/\//.test(link)
    ? element("a", { href: link, rel: "noreferrer" }, link.replace(/^https?:\/\/(github\.com\/)?/, ""))
    : element("span", {}, link)));
}

function commandBox(command) {
  const code = element("code", {}, command);
  const button = element("button", { type: "button", id: "copy", "aria-live": "polite" }, "Copy");
  button.addEventListener("click", async () => {
    button.replaceChildren((await copied(command, code)) ? "Copied" : "Press Ctrl+C");
    setTimeout(() => button.replaceChildren("Copy"), 2000);
  });
  return element("div", { class: "command" }, code, button);
}

async function copied(text, node) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(node);
    return document.execCommand("copy");
  }
}

const legendRows = [
  ["ok", "done"], ["fail", "refused, or nothing there"], ["info", "the client cannot know"], ["fail undone", "not executed"],
];

function legend() {
  const icon = (...parts) => drawn("svg", { width: 30, height: 16, "aria-hidden": "true" }, ...parts);
  const entry = (picture, words) => element("span", {}, picture, words);
  return element("div", { class: "legend" },
    ...legendRows.map(([kind, words]) => entry(icon(drawn("rect", { class: `pill ${kind}`, x: 1, y: 2, width: 27, height: 12, rx: 4 })), words)),
    entry(icon(drawn("circle", { class: "dot", cx: 15, cy: 8, r: 5 })), "commit that changed something"),
    entry(icon(drawn("circle", { class: "dot read", cx: 15, cy: 8, r: 4 })), "commit that changed nothing"),
    entry(icon(drawn("line", { class: "link lost", x1: 14, x2: 29, y1: 8, y2: 8, "stroke-dasharray": "5 3" }), drawn("path", { class: "cross", d: "M3,4 l8,8 m0,-8 l-8,8" })), "answer lost"),
    entry(icon(drawn("rect", { class: "held", x: 9, y: 1, width: 12, height: 14, fill: "url(#hatch)" })), "held at the gate"),
    entry(icon(drawn("line", { class: "belief", x1: 15, x2: 15, y1: 2, y2: 14, stroke: "var(--actor-0)" })), "believes that it holds the lock"),
    entry(icon(drawn("path", { class: "turn preempts", d: "M5,1 V8 H24 V12" }), drawn("path", { class: "turn-head", d: "M20,10 h8 l-4,5 z" })), "preemption"),
    entry(icon(drawn("rect", { class: "frame", x: 1, y: 2, width: 28, height: 12, rx: 4 })), "violated"),
    element("span", {}, "Bands: who holds a lock; serial:author of a state."));
}

function move(position) {
  const report = reports[shown.report];
  shown.position = Math.max(0, Math.min(report.steps.length + 1, position));
  paint();
  history.replaceState(null, "", `#${shown.report + 1}/${shown.position}`);
}

function paint() {
  const { chart, controls, position } = shown;
  const report = reports[shown.report];
  const end = report.steps.length + 1;
  showPosition(controls, report, position);
  shown.details.replaceChildren(...detailsOf(report, position, move));
  chart.svg.querySelectorAll(".row").forEach((row) => row.classList.toggle("chosen", Number(row.dataset.row) === position - 1));
  const from = position === end ? chart.layout.height : chart.layout.edge(position);
  chart.later.setAttribute("y", from);
  chart.later.setAttribute("height", Math.max(0, chart.layout.height - from));
  const row = chart.rows[position - 1];
  if (row && shown.moved) row.ground.scrollIntoView({ block: "nearest" });
}

function redraw() {
  const place = document.getElementById("chart");
  shown.chart = drawChart(reports[shown.report], Math.max(place.clientWidth, 560), choose);
  place.replaceChildren(shown.chart.header, shown.chart.svg, legend());
  paint();
}

function choose(position) {
  shown.moved = true;
  move(position);
}

function show(index, position) {
  const report = reports[index];
  shown.report = index;
  shown.position = position ?? report.steps.length + 1;
  shown.controls = controlsOf(report, choose);
  shown.details = element("div", { class: "details" });
  document.getElementById("report").replaceChildren(...[headOf(report), pairOf(index)].filter(Boolean),
    element("div", { class: "body" }, element("div", { id: "chart" }),
      element("aside", { class: "panel", "aria-label": "Steps" }, shown.controls.node, shown.details)));
  document.querySelectorAll("#list a").forEach((link, at) => (at === index ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")));
  redraw();
}

const chipsMax = 8;

// A few reports stand in a line; many fold away once one is chosen.
function list() {
  if (reports.length < 2) return;
  const marks = { good: "✓", bad: "✗", unsure: "?" };
  const links = reports.map((report, index) =>
    element("a", { href: `#${index + 1}` }, element("span", { class: `mark-${report.tone}` }, `${marks[report.tone]} `), report.name));
  const nav = document.getElementById("list");
  if (reports.length <= chipsMax) return nav.append(...links);
  const others = reports.filter((report) => report.tone !== "good").length;
  const words = `${reports.length} runs, ${others === 0 ? "all as expected" : `${others} not as expected`}`;
  const box = element("details", location.hash ? {} : { open: "" }, element("summary", {}, words), element("div", { class: "columns" }, ...links));
  links.forEach((link) => link.addEventListener("click", () => { box.open = false; }));
  nav.append(box);
}

// Where to begin: with the first that nobody expected.
function firstReport() {
  return Math.max(reports.findIndex((report) => report.tone !== "good"), 0) + 1;
}

function follow() {
  const [, report, position] = location.hash.match(/^#(\d+)(?:\/(\d+))?$/) ?? [null, firstReport(), undefined];
  const index = Math.min(Math.max(Number(report), 1), reports.length) - 1;
  const step = position === undefined ? undefined : Math.min(Number(position), reports[index].steps.length + 1);
  show(index, step);
}

const keys = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("pre, input")) return;
  const end = reports[shown.report].steps.length + 1;
  const to = event.key === "Home" ? 0 : event.key === "End" ? end : shown.position + (keys[event.key] ?? NaN);
  if (Number.isNaN(to)) return;
  event.preventDefault();
  choose(to);
});
addEventListener("hashchange", follow);
addEventListener("resize", redraw);
if (reports.length) {
  list();
  follow();
} else {
  document.getElementById("report").append("No race was run.");
}
