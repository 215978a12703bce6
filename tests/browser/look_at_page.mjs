// node look_at_page.mjs CHROMIUM FOLDER: uses the pages in the folder as a person would and prints what it saw.
// MODULES is the folder with node_modules.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.MODULES}/`);
const { chromium } = require("playwright-core");
const [, , executablePath, folder] = process.argv;
const args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args, chromiumSandbox: process.getuid() !== 0 });
const seen = { errors: [], requests: [] };

async function open(name, colorScheme = "light", hash = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const address = pathToFileURL(`${folder}/${name}.html`).href;
  page.on("pageerror", (error) => seen.errors.push(`${name}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && seen.errors.push(`${name}: ${message.text()}`));
  page.on("request", (request) => !request.url().startsWith(address) && request.url() !== "data:," && seen.requests.push(request.url()));
  await page.goto(address + hash);
  return page;
}

const excess = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const position = (page) => page.locator(".controls label").innerText();

async function widths() {
  const wider = [];
  for (const scheme of ["light", "dark"]) {
    const page = await open("races", scheme);
    const count = await page.locator("#list a").count();
    for (let report = 0; report < count; ++report) {
      await page.locator("#list a").nth(report).click();
      for (const key of ["End", "ArrowLeft", "Home"]) {
        await page.keyboard.press(key);
        if ((await excess(page)) > 0) wider.push(`${scheme}, report ${report + 1}, ${key}: ${await excess(page)}`);
      }
    }
    seen.reports = count;
    await page.context().close();
  }
  return wider;
}

async function colours(scheme) {
  const page = await open("one", scheme);
  return page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
}

async function picture() {
  const page = await open("one");
  const counts = {};
  for (const part of [".pill", ".pill.ok", ".pill.info", ".link.lost", ".cross", ".turn.preempts", ".belief", ".held", ".dot", ".band", ".frame", ".exit"])
    counts[part] = await page.locator(`svg.chart ${part}`).count();
  seen.hover = await page.locator("svg.chart .row title").first().textContent();
  seen.tooNarrow = await page.evaluate(() => [...document.querySelectorAll("svg.chart .pill-text")]
    .filter((text) => text.getBBox().width > text.previousSibling.getBBox().width).map((text) => text.textContent));
  return counts;
}

async function keyboard() {
  const page = await open("one");
  const steps = [await position(page)];
  for (const key of ["ArrowLeft", "Home", "ArrowRight", "ArrowDown", "ArrowUp"]) {
    await page.keyboard.press(key);
    steps.push(await position(page));
  }
  for (let i = 0; i < 6; ++i) await page.keyboard.press("ArrowRight");
  seen.lostStep = await page.locator(".details").innerText();
  seen.dimmed = await page.evaluate(() => document.querySelector(".later").getBoundingClientRect().height);
  seen.chosen = await page.locator("svg.chart .row.chosen").first().getAttribute("data-row");
  seen.address = new URL(page.url()).hash;
  await page.reload();
  seen.afterReload = await position(page);
  return steps;
}

async function slider() {
  const page = await open("one");
  for (let i = 0; i < 20; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.id === "slider")) break;
  }
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  return page.evaluate(() => {
    const node = document.activeElement;
    return { id: node.id, value: node.value, words: node.getAttribute("aria-valuetext"), label: node.labels[0].textContent,
      outline: getComputedStyle(node).outlineStyle, width: getComputedStyle(node).outlineWidth };
  });
}

async function copy() {
  const page = await open("one");
  await page.locator("#copy").click();
  await page.locator("#copy").filter({ hasNotText: /^Copy$/ }).waitFor();
  const said = await page.locator("#copy").innerText();
  return { said, clipboard: await page.evaluate(() => navigator.clipboard.readText()) };
}

async function click() {
  const page = await open("one");
  await page.getByText("stolen-unlock · step 12").getByRole("button").click();
  return position(page);
}

async function sideBySide() {
  const page = await open("explained");
  const rows = await page.evaluate(() => [...document.querySelectorAll("table.pair tbody tr")].map((row) => ({
    cells: [...row.cells].flatMap((cell) => [cell.innerText.trim(), ...Array(cell.colSpan - 1).fill("")]), differs: row.classList.contains("differs"), noReturn: row.classList.contains("no-return") })));
  const boxes = await page.locator(".pair-box").count();
  await page.locator("table.pair a").nth(1).click();
  const clicked = { address: new URL(page.url()).hash, position: await position(page) };
  return { rows, clicked, boxes, excess: await excess(page), without: await (await open("one")).locator(".pair-box").count() };
}

async function hostile() {
  const page = await open("hostile");
  return page.evaluate(() => ({ owned: window.owned ?? null, images: document.images.length, scripts: document.scripts.length,
    links: [...document.links].map((link) => link.protocol), heading: document.querySelector("h1").innerText }));
}

seen.wider = await widths();
seen.colours = { light: await colours("light"), dark: await colours("dark") };
seen.picture = await picture();
seen.keyboard = await keyboard();
seen.slider = await slider();
seen.copy = await copy();
seen.click = await click();
seen.sideBySide = await sideBySide();
seen.hostile = await hostile();
await browser.close();
console.log(JSON.stringify(seen));
