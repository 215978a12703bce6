// A schedule that goes wrong beside the nearest one that goes well, and how many of the runs that begin like it go wrong.

function labelOf(step) {
  return step.fault ? `${step.name} ! ${step.fault}` : step.name;
}

// [[0, 0], [1, null], [null, 1], ...]: which steps of both stand in one row.
function alignedSteps(one, other) {
  const left = one.map(labelOf), right = other.map(labelOf);
  const lengths = commonLengths(left, right);
  const rows = [];
  let i = 0, j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) rows.push([i++, j++]);
    else if (j >= right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) rows.push([i++, null]);
    else rows.push([null, j++]);
  }
  return rows;
}

function pairCells(index, at) {
  const report = reports[index], step = report.steps[at];
  if (!step) return [element("td", { class: "number" }), element("td", { colspan: 2 })];
  const fault = step.fault ? element("b", { class: "fault" }, ` ${step.fault}`) : null;
  return [
    element("td", { class: "number" }, element("a", { href: `#${index + 1}/${at + 1}` }, at + 1)),
    element("td", {}, badge(report, report.actors[step.actor].id), ` ${step.what}`, fault),
    element("td", { class: step.oracles.length ? "answer wrong" : "answer" }, [step.answer, ...step.oracles].join(" · ")),
  ];
}

// Of the runs that begin with so many steps.
function outlookCell(report, steps) {
  const outlook = report.outlooks.find((one) => one.steps === steps);
  return element("td", { class: "outlook" }, outlook ? `${outlook.failed} of ${outlook.samples}` : "");
}

function noReturnRow(report, columns) {
  const outlook = report.outlooks.find((one) => one.steps === report.noReturn);
  return element("tr", { class: "no-return" },
    element("td", { colspan: columns }, `Point of no return: ${outlook.failed} of ${outlook.samples} runs that begin like this go wrong, and so from here on`));
}

function pairHead(report, other) {
  const side = (words, { verdict, tone }, columns) => element("th", { colspan: columns }, `${words} `, element("span", { class: `badge ${tone}` }, verdict));
  return element("tr", {}, side("This one", report, 3), report.outlooks.length ? element("th", { class: "outlook" }, "go wrong") : null,
    other ? side("The nearest that goes well", other, 3) : null);
}

// Null for a report that was not explained.
function pairOf(index) {
  const report = reports[index], other = report.passingFollows ? reports[index + 1] : null;
  if (!other && !report.outlooks.length) return null;
  const sampled = report.outlooks.length > 0;
  const columns = 3 + (sampled ? 1 : 0) + (other ? 3 : 0);
  const table = element("table", { class: "pair" }, element("thead", {}, pairHead(report, other)));
  const body = table.appendChild(element("tbody", {}));
  if (sampled) body.append(element("tr", {}, ...pairCells(index, null), outlookCell(report, 0), ...(other ? pairCells(index + 1, null) : [])));
  if (report.noReturn === 0) body.append(noReturnRow(report, columns));
  for (const [left, right] of other ? alignedSteps(report.steps, other.steps) : report.steps.map((_, at) => [at, null])) {
    const differs = other && (left === null || right === null);
    body.append(element("tr", { class: differs ? "differs" : null }, ...pairCells(index, left),
      sampled ? (left === null ? element("td", { class: "outlook" }) : outlookCell(report, left + 1)) : null,
      ...(other ? pairCells(index + 1, right) : [])));
    if (left !== null && report.noReturn === left + 1) body.append(noReturnRow(report, columns));
  }
  return element("details", { class: "pair-box", open: "" }, element("summary", {}, other ? "Side by side with the nearest schedule that goes well" : "How many go wrong"),
    element("div", { class: "pair-scroll", tabindex: 0, "aria-label": "Both schedules, step by step" }, table));
}
