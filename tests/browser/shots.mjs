// Screenshots of every page at three sizes, light and dark; started by `cargo xtask shots`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launch } from "./chromium.js";
import { pages } from "./pages.js";

const { HONGDU_URL: url, SHOTS_OUT: out, SHOTS_FILTER: filter = "", SHOTS_FULL: full } = process.env;
const sizes = [
  { name: "360x640", width: 360, height: 640, phone: true },
  { name: "390x844", width: 390, height: 844, phone: true },
  { name: "1280x800", width: 1280, height: 800, phone: false },
];
const schemes = ["light", "dark"];

/** `/calendar?view=month` becomes `calendar-view-month`. */
const name = (path) => path.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "home";

const browser = await chromium.launch(launch("--hide-scrollbars"));
const wanted = (await pages(url)).filter((path) => path.includes(filter));
const remarks = new Set();

/** One page in one browser context: what it looks like, and what is odd about it. */
async function shoot(page, path, size, scheme) {
  await page.goto(url + path, { waitUntil: "load" });
  await page
    .waitForSelector("html[data-ready]", { state: "attached", timeout: 5000 })
    .catch(() => remarks.add(`${path}: never ready`));
  await page.evaluate(() => document.fonts.ready);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (over > 0) remarks.add(`${path} at ${size.name}: ${over} px wider than the screen`);
  const file = join(out, size.name, scheme, `${name(path)}.png`);
  await page.screenshot({ path: file, fullPage: Boolean(full), animations: "disabled" });
}

/** All pages at one size and in one scheme. */
async function round(size, scheme) {
  await mkdir(join(out, size.name, scheme), { recursive: true });
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    deviceScaleFactor: size.phone ? 2 : 1,
    isMobile: size.phone,
    hasTouch: size.phone,
    colorScheme: scheme,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  let path = "";
  page.on("console", (message) => remarks.add(`${path}: console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => remarks.add(`${path}: ${error}`));
  for (path of wanted) await shoot(page, path, size, scheme);
  await context.close();
}

for (const size of sizes) {
  await Promise.all(schemes.map((scheme) => round(size, scheme)));
  console.log(`    ${size.name}: ${wanted.length} pages, light and dark`);
}
await browser.close();
for (const remark of remarks) console.log(`    ! ${remark}`);
console.log(`    in ${out}`);
