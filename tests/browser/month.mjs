// How long the calendar's month takes where ten thousand programmes recur, on a four times slower
// processor: from the answer in the page's hands to the month in the document, until the browser has given it
// styles and places, and from the answer's last byte until it is drawn, which adds the browser's own reading
// and paint.
// Started by `cargo xtask bench calendar`, which reads the JSON on the last line.
import { chromium } from "@playwright/test";
import { launch } from "./chromium.js";

const { HONGDU_URL: url, SCAN_PATH: path, MONTH_RUNS: runs = "60" } = process.env;
const cpu = 4;

/**
 * Runs in the page: notes when it has the answer, when a month stands in the document, and when it is seen.
 * It watches the month's name alone: to be told of every node would cost some of what is measured.
 */
function watch() {
  const seen = (window.__month = { shown: "", answered: 0, built: 0, laid: 0, drawn: 0 });
  const { text } = Response.prototype;
  Response.prototype.text = async function () {
    const words = await text.call(this);
    if (this.url.includes("/api/events")) seen.answered = performance.now();
    return words;
  };
  const look = () => {
    Object.assign(seen, { shown: days.textContent, built: performance.now(), drawn: 0 });
    // Asked how high it is, the browser works out every style and place.
    seen.high = document.documentElement.offsetHeight;
    seen.laid = performance.now();
    // What is asked for in a frame runs before it is drawn; a message sent there comes after.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (seen.drawn = performance.now());
      port2.postMessage(0);
    });
  };
  const days = document.querySelector("#days");
  new MutationObserver(look).observe(days, { childList: true, subtree: true, characterData: true });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const browser = await chromium.launch(launch());
const page = await browser.newPage({
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: "zh-CN",
  serviceWorkers: "block",
});
await page.goto(url + path);
await page.locator("html[data-ready]").waitFor();
await page.evaluate(watch);
// What the page fetches for later, the whole pack among it, is here.
await page.waitForLoadState("networkidle");
await page.waitForTimeout(2500);
await page.waitForLoadState("networkidle");
const session = await page.context().newCDPSession(page);
await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
const found = [];
// The first few are not counted: then the module runs as fast as it will.
const warm = 6;
for (let run = 0; run < warm + Number(runs); run += 1) {
  const before = await page.evaluate(() => (performance.clearResourceTimings(), window.__month.shown));
  await page.getByRole("link", { name: run % 2 ? "上个月" : "下个月" }).click();
  await page.waitForFunction((before) => window.__month.shown !== before && window.__month.drawn, before);
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/api/events")));
  const [times, cells] = await page.evaluate(() => {
    const asked = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/api/events"));
    const { responseEnd, decodedBodySize } = asked.at(-1);
    const { answered, built, laid, drawn } = window.__month;
    const cells = document.querySelectorAll("[role=grid] td[class*=' n']").length;
    return [{ built: built - answered, laid: laid - answered, drawn: drawn - responseEnd, bytes: decodedBodySize }, cells];
  });
  if (run >= warm) found.push({ ...times, cells });
}
await browser.close();
const of = (what) => median(found.map((times) => times[what]));
console.log(JSON.stringify({ built: of("built"), laid: of("laid"), drawn: of("drawn"), bytes: of("bytes"), cells: of("cells") }));
