// Elements by hand: every text goes in as text, never as markup.

function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function drawn(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const ruler = document.createElement("canvas").getContext("2d");

function textWidth(text, font) {
  ruler.font = font;
  return ruler.measureText(text).width;
}

// The text, its middle cut out when it is wider than so many pixels.
function fitted(text, pixels, font) {
  if (textWidth(text, font) <= pixels) return text;
  const letters = [...text];
  for (let kept = letters.length - 1; kept > 1; --kept) {
    const head = Math.ceil(kept / 2);
    const shorter = letters.slice(0, head).join("") + "…" + letters.slice(letters.length - (kept - head)).join("");
    if (textWidth(shorter, font) <= pixels) return shorter;
  }
  return "…";
}
