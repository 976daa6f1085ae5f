// What a scan costs on a slow phone and network: when a zone's page is painted, answers, and is taken
// up as a whole by its part of the module, beside the same words and style as a static page, and the
// same app with the HTML left empty. Started by `cargo xtask bench scan`, which reads the JSON on the last line.
import { chromium } from "@playwright/test";
import { launch } from "./chromium.js";
import { variants } from "./variants.js";

const { HONGDU_URL: url, SCAN_PATH: path, SCAN_RUNS: runs = "5" } = process.env;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 1.6e6 / 8,
};
const cpu = 4;

/** Runs in the page from its very beginning: notes when it paints and when it is ready. */
function watch() {
  const times = (window.__times = { first: 0, largest: 0, ready: 0, whole: 0 });
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe("paint", (entry) => {
    if (entry.name === "first-contentful-paint") times.first = entry.startTime;
  });
  observe("largest-contentful-paint", (entry) => (times.largest = entry.startTime));
  new MutationObserver(() => {
    const ready = document.documentElement?.dataset.ready;
    if (!times.ready && ready !== undefined) times.ready = performance.now();
    if (!times.whole && ready === "whole") times.whole = performance.now();
  }).observe(document, { attributes: true, attributeFilter: ["data-ready"], childList: true, subtree: true });
}

/** One cold visit. */
async function visit(browser, address, interactive) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: "zh-CN",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await page.addInitScript(watch);
  await page.goto(address, { waitUntil: "load", timeout: 60_000 });
  if (interactive) {
    await page.waitForFunction(() => window.__times.whole, null, { timeout: 20_000 }).catch(() => {});
  }
  // The largest paint is only known once nothing larger follows.
  await page.waitForTimeout(700);
  const times = await page.evaluate(() => window.__times);
  await context.close();
  return times;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const browser = await chromium.launch(launch());
const served = await variants(url);
const names = Object.keys(served.urls);
const found = Object.fromEntries(names.map((name) => [name, []]));
// The first round warms up the endpoint, the proxy and the browser, and does not count.
for (let run = 0; run <= Number(runs); run += 1) {
  for (const name of names) {
    const times = await visit(browser, served.urls[name] + path, name !== "static");
    if (run > 0) found[name].push(times);
  }
  console.log(run ? `    round ${run} of ${runs}` : "    warm-up");
}
await browser.close();
served.close();
const result = {};
for (const name of names) {
  result[name] = {};
  for (const what of ["first", "largest", "ready", "whole"]) {
    result[name][what] = Math.round(median(found[name].map((times) => times[what])));
  }
}
console.log(JSON.stringify(result));
