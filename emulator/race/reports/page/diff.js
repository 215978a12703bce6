// What changed between two texts, line by line.

const diffLinesMax = 400;

// One line of JSON is made readable; everything else stays as it is.
function readable(text) {
  const trimmed = text.trim();
  if (trimmed.includes("\n") || !/^[[{]/.test(trimmed)) return text;
  try {
    return JSON.stringify(JSON.parse(trimmed), null, 2);
  } catch {
    return text;
  }
}

// The lengths of the longest common subsequences of all ends of both lists.
function commonLengths(before, after) {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; --i)
    for (let j = after.length - 1; j >= 0; --j)
      lengths[i][j] = before[i] === after[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  return lengths;
}

// [[" ", line], ["-", line], ["+", line], ...]
function lineDiff(before, after) {
  const old = before === null ? [] : readable(before).replace(/\n$/, "").split("\n").slice(0, diffLinesMax);
  const now = after === null ? [] : readable(after).replace(/\n$/, "").split("\n").slice(0, diffLinesMax);
  const lengths = commonLengths(old, now);
  const lines = [];
  let i = 0, j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) { lines.push([" ", old[i]]); ++i; ++j; }
    else if (j >= now.length || (i < old.length && lengths[i + 1][j] >= lengths[i][j + 1])) lines.push(["-", old[i++]]);
    else lines.push(["+", now[j++]]);
  }
  return lines;
}

// Unchanged lines are shown only next to changed ones.
function diffBlock(before, after) {
  const block = element("pre", { tabindex: 0, "aria-label": "What changed" });
  const lines = lineDiff(before, after);
  const near = (index) => lines.slice(Math.max(0, index - 2), index + 3).some(([sign]) => sign !== " ");
  let hidden = 0;
  const tell = () => {
    if (hidden > 0) block.append(element("span", { class: "soft" }, `  ⋯ ${hidden} equal ${hidden === 1 ? "line" : "lines"}\n`));
    hidden = 0;
  };
  lines.forEach(([sign, line], index) => {
    if (sign === " " && !near(index)) { ++hidden; return; }
    tell();
    if (sign === " ") block.append(`  ${line}\n`);
    else block.append(element(sign === "+" ? "ins" : "del", {}, `${sign} ${line}`));
  });
  tell();
  return block;
}
