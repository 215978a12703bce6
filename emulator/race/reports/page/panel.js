// The panel beside the chart: the slider, and all that is known about the chosen step.

function controlsOf(report, move) {
  const last = report.steps.length + 1;
  const label = element("label", { for: "slider", "aria-live": "polite" });
  const slider = element("input", { id: "slider", type: "range", min: 0, max: last, step: 1 });
  slider.addEventListener("input", () => move(Number(slider.value)));
  const button = (words, sign, to) => element("button", { type: "button", title: words, "aria-label": words, onclick: () => move(to()) }, sign);
  const back = button("Step back", "◀", () => Number(slider.value) - 1);
  const on = button("Step on", "▶", () => Number(slider.value) + 1);
  const node = element("div", { class: "controls" }, element("div", { class: "buttons" }, back, label, on), slider,
    element("div", { class: "hint" }, "Arrow keys step, Home and End jump. Or click a row."));
  return { node, slider, label, back, on };
}

function showPosition(controls, report, position) {
  const last = report.steps.length + 1;
  const words = position === 0 ? "Before the first step" : position === last ? "End of the run" : `Step ${position} of ${report.steps.length}`;
  controls.label.replaceChildren(words);
  controls.slider.value = position;
  const step = report.steps[position - 1];
  controls.slider.setAttribute("aria-valuetext", step ? `${words}: ${step.name} ${step.answer}` : words);
  controls.back.disabled = position === 0;
  controls.on.disabled = position === last;
}

function detailsOf(report, position, move) {
  if (position === 0) return storeDetails(report, 0, "What the store holds before the run");
  if (position === report.steps.length + 1) return endDetails(report, move);
  return stepDetails(report, position - 1);
}

function violationNote(violation, ...where) {
  return element("div", { class: violation.warn ? "note violation warn" : "note violation", title: violation.rule },
    element("b", {}, violation.oracle, ...where), violation.message);
}

function stepDetails(report, index) {
  const step = report.steps[index];
  const parts = [
    element("h2", {}, badge(report, report.actors[step.actor].id), step.what),
    element("p", { class: "soft" }, step.operation, " ", element("span", { class: "mono" }, step.resource)),
    ...step.violations.map((violation) => violationNote(report.violations[violation])),
  ];
  if (step.faultWords) parts.push(element("div", { class: "note fault-note" }, element("b", {}, `Fault: ${step.fault}`), step.faultWords));
  parts.push(...remarks(report, step, index).map((words) => element("p", { class: "soft" }, words)));
  parts.push(element("h3", {}, "Request"), textBlock(step.request, "request"));
  parts.push(element("h3", {}, step.delivered ? "Answer" : "Answer (never reached the client)"), textBlock(step.reply, step.conclusion));
  parts.push(...changesOf(step), ...choicesOf(step));
  return parts;
}

function remarks(report, step, index) {
  const words = [];
  const previous = index > 0 ? report.actors[report.steps[index - 1].actor].id : "";
  if (step.preempts) words.push(`Preemption: ${previous} could have gone on.`);
  if (step.attempt > 1) words.push(`Attempt ${step.attempt} of the same call.`);
  if (step.since === index - 1) words.push(`Held at the gate while step ${index} was chosen.`);
  if (step.since < index - 1) words.push(`Held at the gate while steps ${step.since + 1} to ${index} were chosen.`);
  if (step.timed) words.push("Chosen while an actor was asleep: a clock had a say.");
  return words;
}

function textBlock(text, kind) {
  return element("pre", { class: kind, tabindex: 0 }, text === "" ? "nothing" : text);
}

function changesOf(step) {
  if (!step.executed) return [element("h3", {}, "Store"), element("p", {}, "Nothing changed: the step was not executed.")];
  if (!step.changes.length) return [element("h3", {}, "Store"), element("p", {}, "Nothing changed.")];
  return step.changes.flatMap((change) => {
    const verb = change.before === null ? "created" : change.after === null ? "deleted" : "replaced";
    return [element("h3", {}, `Store: ${change.name} ${verb}`), diffBlock(change.before, change.after)];
  });
}

function choicesOf(step) {
  const others = step.enabled.filter((name) => name !== step.name);
  if (!others.length) return [];
  return [element("h3", {}, "Could have been chosen instead"), element("ul", {}, ...others.map((name) => element("li", {}, name)))];
}

function holdingsTable(report, after) {
  return element("table", {}, ...report.resources.map((resource) => {
    const holding = resource.holdings[after];
    const words = bandWords(resource, holding);
    return element("tr", {}, element("td", {}, element("b", {}, resource.name)),
      element("td", {}, words), element("td", { class: "soft mono" }, resource.resource));
  }));
}

function storeDetails(report, after, title) {
  return [element("h2", {}, title), holdingsTable(report, after)];
}

function endDetails(report, move) {
  const title = report.violations.length ? "What is wrong" : report.tone === "unsure" ? "The run broke off" : "No oracle objects";
  const parts = [element("h2", {}, title)];
  const place = (violation) => violation.step ?? Infinity;
  for (const violation of [...report.violations].sort((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0))) {
    const where = violation.step === undefined ? "at the end"
      : element("button", { type: "button", onclick: () => move(violation.step + 1) }, `step ${violation.step + 1}`);
    parts.push(violationNote(violation, " · ", where));
  }
  parts.push(element("h3", {}, "Actors"), element("table", {}, ...report.actors.map((actor) => element("tr", {},
    element("td", { class: "short" }, badge(report, actor.id)), element("td", { class: "short" }, actor.exit === undefined ? "still running" : `exit ${actor.exit}`),
    element("td", { class: "soft mono" }, actor.command)))));
  parts.push(element("h3", {}, "The store at the end"), holdingsTable(report, report.steps.length));
  return parts;
}
