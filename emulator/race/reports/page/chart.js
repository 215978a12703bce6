// The steps: pills in the lane of their actor, links to the resource they touch, the turns from one
// actor to the next, frames around what is violated.

function drawChart(report, width, choose) {
  const layout = layoutOf(report, width);
  const svg = drawn("svg", {
    class: "chart", viewBox: `0 0 ${layout.width} ${layout.height}`, height: layout.height,
    role: "group", "aria-label": "Swim lanes: one row per decision. The slider moves through them.",
  });
  const rows = report.steps.map((step, row) => stepRow(report, step, row, layout, choose));
  const { parts, words } = bands(report, layout);
  svg.append(hatchPattern(), ...rows.map((row) => row.ground), lifelines(report, layout), beliefs(report, layout),
    heldTimes(report, layout), turns(report, layout), ...rows.map((row) => row.link), parts,
    ...rows.map((row) => row.frame), words, ...rows.map((row) => row.front), exits(report, layout), endOfRun(report, layout, choose));
  const later = drawn("rect", { class: "later", x: 0, width: layout.width });
  svg.append(later);
  return { svg, layout, rows, later, header: laneHeader(report, layout) };
}

function laneHeader(report, layout) {
  const header = element("div", { class: "lanes-head", "aria-hidden": "true" });
  header.append(element("div", { class: "step-word" }, "step"));
  report.actors.forEach((actor, index) => {
    const note = actor.operator ? "operator" : actor.locks ? "" : "no lock";
    header.append(element("div", { style: `left: ${layout.actorX(index) - 12}px; max-width: ${layout.lanes[index] - 6}px`, title: actor.command },
      badge(report, actor.id), element("small", {}, note)));
  });
  report.resources.forEach((resource, index) => {
    const x = layout.bandX(index) - layout.bandGap / 2;
    header.append(element("div", { class: "resource", style: `left: ${x}px; width: ${layout.band + layout.bandGap}px`, title: resource.resource },
      element("span", {}, fitted(resource.name, layout.band + layout.bandGap - 1, `600 11.5px ${family}`))));
  });
  return header;
}

function badge(report, id) {
  return element("span", { class: "actor-badge", style: `background: ${actorColour(report, id)}` }, id);
}

// The layers of one step: behind the lanes, behind the bands, before them, in front.
function stepRow(report, step, row, layout, choose) {
  const layer = () => drawn("g", { class: "row", "data-row": row });
  const layers = { ground: layer(), link: layer(), frame: layer(), front: layer() };
  for (const part of Object.values(layers)) part.addEventListener("click", () => choose(row + 1));
  layers.ground.append(
    drawn("rect", { class: "ground", x: 0, y: layout.edge(row), width: layout.width, height: rowHeight, rx: 4 }),
    drawn("text", { class: "number", x: gutter - 14, y: layout.y(row) + 4 }, `${row + 1}`), hoverTitle(step));
  const pill = pillOf(step, layout, row);
  if (step.lane >= 0) linkTo(step, pill.end, layout, row, layers);
  layers.front.append(pill.node, hoverTitle(step));
  if (!step.oracles.length) return layers;
  const { frame, tag } = frameOf(report, step, row, layout);
  layers.frame.append(frame);
  layers.front.append(tag);
  return layers;
}

function hoverTitle(step) {
  const short = (text) => (text.length > 700 ? `${text.slice(0, 700)} …` : text);
  const said = step.delivered ? step.reply : step.faultWords || "No answer reached the client.";
  return drawn("title", {}, `${step.name}\n\n${short(step.request)}\n\n→ ${short(said)}`);
}

// A pill too long for its lane may cover a piece of the next one: nothing else stands in its row.
function pillOf(step, layout, row) {
  const x = layout.actorX(step.actor) - 10;
  const status = pillStatus(step);
  const room = layout.lanes[step.actor] - 6 + (layout.lanes[step.actor + 1] ?? 0) * 0.8;
  const padding = 16;
  const words = fitted(step.what, room - padding - textWidth(status, pillFont), pillFont) + status;
  const width = Math.max(34, Math.min(room, textWidth(words, pillFont) + padding));
  const y = layout.y(row) - pillHeight / 2;
  return {
    end: x + width,
    node: drawn("g", {},
      drawn("rect", { class: `pill ${step.conclusion}${step.executed ? "" : " undone"}`, x, y, width, height: pillHeight, rx: 5 }),
      drawn("text", { class: "pill-text", x: x + 8, y: layout.y(row) + 4.5 }, words)),
  };
}

// Request and answer are one line: it ends in a dot where the step committed, and in an arrow at the
// client when the answer came back. A lost answer breaks it.
function linkTo(step, start, layout, row, layers) {
  const y = layout.y(row);
  const end = layout.bandX(step.lane);
  if (!step.lost) {
    layers.link.append(drawn("line", { class: "link", x1: start + 6, x2: end, y1: y, y2: y }),
      drawn("path", { class: "arrow", d: `M${start + 1},${y} l7,-3.5 v7 z` }));
  } else {
    brokenLink(step, start, end, y, layers);
  }
  if (step.executed) layers.front.append(drawn("circle", { class: `dot${step.changed ? "" : " read"}`, cx: end, cy: y, r: step.changed ? 5 : 4 }));
}

function brokenLink(step, start, end, y, layers) {
  const words = step.fault || "no answer";
  const middle = Math.min(start + 14 + textWidth(words, "600 11px sans-serif") + 16, (start + end) / 2 + 40);
  const far = step.executed ? end : middle + 8;
  layers.link.append(
    drawn("line", { class: "link lost", x1: middle + 8, x2: far, y1: y, y2: y, "stroke-dasharray": "5 4" }),
    drawn("path", { class: "cross", d: `M${middle - 4},${y - 4.5} l9,9 m0,-9 l-9,9` }),
    drawn("text", { class: "lost-text", x: start + 7, y: y + 4 }, words));
}

// From each step to the next one of another actor; bold when the first could have gone on.
function turns(report, layout) {
  const group = drawn("g", {});
  report.steps.forEach((step, row) => {
    if (!step.switches) return;
    const from = layout.actorX(report.steps[row - 1].actor) + 8, to = layout.actorX(step.actor) + 8;
    const left = report.actors[report.steps[row - 1].actor].exitAfter === row;
    const top = left ? layout.edge(row) - 4 : layout.y(row - 1) + pillHeight / 2, bottom = layout.y(row) - pillHeight / 2;
    const bend = top + (bottom - top) / 2;
    group.append(drawn("path", {
      class: step.preempts ? "turn preempts" : "turn",
      d: `M${from},${top} V${bend} H${to} V${bottom - (step.preempts ? 4 : 0)}`,
    }));
    if (step.preempts) group.append(drawn("path", { class: "turn-head", d: `M${to - 4.5},${bottom - 6} h9 l-4.5,6 z` }));
  });
  return group;
}

function frameOf(report, step, row, layout) {
  const warn = step.violations.every((index) => report.violations[index].warn) ? " warn" : "";
  const [first, more] = tagParts(step.oracles);
  const words = fitted(first, layout.width - layout.tags - 10 - textWidth(more, tagFont), tagFont) + more;
  return {
    frame: drawn("rect", { class: `frame${warn}`, x: 1, y: layout.edge(row) + 1, width: layout.width - 2, height: rowHeight - 2, rx: 5 }),
    tag: drawn("text", { class: `tag${warn}`, x: layout.tags + 2, y: layout.y(row) + 4 }, words),
  };
}

// Below the last step before it.
function exits(report, layout) {
  const group = drawn("g", {});
  report.actors.forEach((actor, index) => {
    if (actor.exit === undefined) return;
    const words = actor.exit > 128 ? `killed, signal ${actor.exit - 128}` : `exit ${actor.exit}`;
    const y = actor.exitAfter === 0 ? layout.edge(0) - 8 : layout.edge(actor.exitAfter - 1) + rowHeight;
    group.append(drawn("text", { class: actor.exit === 0 ? "exit" : "exit failed", x: layout.actorX(index) - 4, y: y + 9 }, `■ ${words}`));
  });
  return group;
}

// What is wrong only once everything is over has a row of its own.
function endOfRun(report, layout, choose) {
  const open = report.violations.filter((violation) => violation.step === undefined);
  const row = report.steps.length;
  const group = drawn("g", { class: "row", "data-row": row });
  group.addEventListener("click", () => choose(row + 1));
  group.append(drawn("text", { class: "number", x: gutter - 14, y: layout.y(row) + 4 }, "end"));
  if (!open.length) return group;
  const step = { oracles: endOracles(report), violations: open.map((violation) => report.violations.indexOf(violation)) };
  const { frame, tag } = frameOf(report, step, row, layout);
  group.append(frame, tag, drawn("title", {}, open.map((violation) => violation.message).join("\n")));
  return group;
}
