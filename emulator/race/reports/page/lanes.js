// Where everything stands, and what runs down the whole chart: the actors' lifelines, what is held
// at the gate, who believes that it holds a lock, the bands of the resources.

const rowHeight = 30;
const exitHeight = 17;
const topMargin = 22;
const pillHeight = 21;
const gutter = 46;
const family = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";
const pillFont = `12.5px ${family}`;
const tagFont = `600 11.5px ${family}`;

// "stolen-unlock +2": the first oracle, and how many more.
function tagParts(oracles) {
  return [oracles[0], oracles.length > 1 ? ` +${oracles.length - 1}` : ""];
}

// The column at the right for the oracles: as wide as they want, if the lanes do not suffer.
function tagWidth(report, width) {
  const names = report.steps.map((step) => step.oracles).concat([endOracles(report)]).filter((oracles) => oracles.length);
  const wanted = Math.max(0, ...names.map((oracles) => textWidth(tagParts(oracles).join(""), tagFont)));
  return wanted === 0 ? 12 : Math.min(wanted + 22, width * 0.24);
}

function endOracles(report) {
  return [...new Set(report.violations.filter((violation) => violation.step === undefined).map((violation) => violation.oracle))];
}

// The upper edge of each row, of the end, and of what is below it. An exit takes a little room.
function edgesOf(report) {
  const edges = [topMargin];
  for (let row = 0; row <= report.steps.length; ++row) {
    const exits = report.actors.some((actor) => actor.exitAfter === row + 1);
    edges.push(edges[row] + rowHeight + (exits ? exitHeight : 0));
  }
  return edges;
}

// What stands in the pill of a step: reads that went well need no number.
function pillStatus(step) {
  return step.delivered && (step.writes || step.conclusion !== "ok") ? `  ${step.answer.split(" ")[0]}` : "";
}

// Each lane as wide as its pills want, if there is room. Else the last one, whose pills cannot run
// over a neighbour's lane, takes what it needs before the others share the rest.
function laneWidths(report, room) {
  const wanted = report.actors.map(() => 80);
  for (const step of report.steps)
    wanted[step.actor] = Math.max(wanted[step.actor], textWidth(step.what + pillStatus(step), pillFont) + 40);
  const sum = wanted.reduce((total, width) => total + width, 0);
  if (sum <= room) return wanted.map((width) => width + (room - sum) / wanted.length);
  const last = Math.min(wanted[wanted.length - 1] ?? 0, room * 0.4);
  const others = Math.max((room - last) / Math.max(wanted.length - 1, 1), 40);
  return wanted.map((_, lane) => (lane === wanted.length - 1 ? last : others));
}

// Columns for so many pixels. Time runs down: row n is decision n, by its number, not by a clock.
function layoutOf(report, width) {
  const resources = report.resources.length;
  const band = resources > 4 ? 46 : resources > 2 ? 54 : 60;
  const bandGap = resources > 2 ? 10 : 16;
  const bandsWidth = resources * (band + bandGap);
  const lanes = laneWidths(report, width - gutter - 14 - bandsWidth - tagWidth(report, width));
  const starts = lanes.map((_, lane) => gutter + lanes.slice(0, lane).reduce((total, one) => total + one, 0));
  const bandsStart = gutter + lanes.reduce((total, one) => total + one, 0) + 14;
  const edges = edgesOf(report);
  return {
    width,
    lanes,
    band,
    bandGap,
    tags: bandsStart + bandsWidth,
    height: edges[edges.length - 1] + 6,
    actorX: (actor) => starts[actor] + 16,
    bandX: (resource) => bandsStart + resource * (band + bandGap),
    edge: (row) => edges[row],
    y: (row) => edges[row] + rowHeight / 2,
  };
}

function actorColour(report, id) {
  const index = report.actors.findIndex((actor) => actor.id === id);
  return index < 0 ? "var(--faint)" : `var(--actor-${index % 8})`;
}

function lifelines(report, layout) {
  const group = drawn("g", {});
  report.actors.forEach((actor, index) => {
    const steps = report.steps.map((step, row) => [step, row]).filter(([step]) => step.actor === index);
    const end = actor.exitAfter === undefined ? report.steps.length : Math.max(actor.exitAfter - 1, 0);
    const start = steps.length ? steps[0][0].since : 0;
    const x = layout.actorX(index);
    group.append(drawn("line", { class: "lifeline", x1: x, x2: x, y1: layout.edge(start) - 6, y2: layout.y(end) }));
  });
  return group;
}

// From the answer to the acquire to the step of the release, or to the last step before the exit.
function beliefs(report, layout) {
  const group = drawn("g", {});
  for (const belief of report.beliefs) {
    const x = layout.actorX(report.actors.findIndex((actor) => actor.id === belief.actor));
    const released = belief.until < report.steps.length && report.actors[report.steps[belief.until].actor].id === belief.actor;
    const last = Math.max(belief.from, released ? belief.until : belief.until - 1);
    const line = drawn("line", {
      class: "belief", x1: x, x2: x, y1: layout.y(belief.from), y2: layout.y(last), stroke: actorColour(report, belief.actor),
    });
    line.append(drawn("title", {}, `${belief.actor} believes that it holds the lock, from step ${belief.from + 1} to ${last + 1}`));
    group.append(line);
  }
  return group;
}

// From the first choice that could have taken the request to the one that took it.
function heldTimes(report, layout) {
  const group = drawn("g", {});
  report.steps.forEach((step, row) => {
    if (step.since >= row) return;
    const x = layout.actorX(step.actor);
    const top = layout.edge(step.since) + 3;
    const bar = drawn("rect", { class: "held", x: x - 6, y: top, width: 12, height: layout.y(row) - top, fill: "url(#hatch)" });
    bar.append(drawn("title", {}, `${step.name} is held at the gate while ${row - step.since} other steps are chosen`));
    group.append(bar);
  });
  return group;
}

function hatchPattern() {
  return drawn("defs", {}, drawn("pattern", { id: "hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    drawn("line", { class: "hatch", x1: 0, x2: 0, y1: 0, y2: 5 })));
}

function bandWords(resource, holding) {
  if (!holding.present) return resource.kind === "lock" ? "free" : "none";
  return holding.label;
}

// A band changes its colour where a step changed what the resource holds. Words apart, so that
// frames can be drawn in between.
function bands(report, layout) {
  const parts = drawn("g", {}), words = drawn("g", {});
  report.resources.forEach((resource, index) => {
    let from = 0;
    for (let after = 1; after <= report.steps.length + 1; ++after) {
      const last = after === report.steps.length + 1;
      if (!last && !resource.holdings[after].changed) continue;
      const top = from === 0 ? 2 : layout.y(from - 1);
      const bottom = last ? layout.height - 4 : layout.y(after - 1);
      const place = { x: layout.bandX(index), width: layout.band, top, bottom };
      parts.append(bandPart(report, resource, resource.holdings[from], place));
      words.append(bandText(resource, resource.holdings[from], place));
      from = after;
    }
  });
  return { parts, words };
}

function bandKind(holding) {
  return holding.present ? (holding.author === "" ? "before" : "") : "free";
}

function bandPart(report, resource, holding, place) {
  const { x, width, top, bottom } = place;
  const attributes = { class: `band ${bandKind(holding)}`, x, y: top, width, height: Math.max(bottom - top, 1), rx: 3 };
  if (holding.author !== "") attributes.style = `fill: ${actorColour(report, holding.author)}`;
  const author = holding.author ? `, written by ${holding.author}` : "";
  return drawn("rect", attributes, drawn("title", {}, `${resource.name}: ${bandWords(resource, holding)}${author}`));
}

// Beside the row below the one that made the change, or in the middle of a short part.
function bandText(resource, holding, { x, width, top, bottom }) {
  if (bottom - top <= 14) return "";
  const y = Math.min(top + rowHeight + 4, (top + bottom) / 2 + 4);
  return drawn("text", { class: `band-text ${bandKind(holding)}`, x: x + width / 2, y },
    fitted(bandWords(resource, holding), width - 4, `600 12px ${family}`));
}
