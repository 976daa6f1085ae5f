// How pages lie on the screen: no wider than it, steady while they come alive, easy to hit.
import { drip } from "./drip.js";
import { fixed, kinds, open, packs } from "./pages.js";
import { expect, test } from "./test.js";

/** Adds up how far things jump, as browsers measure it, and keeps what it was that jumped. */
function measure() {
  window.__shift = { far: 0, by: [] };
  const observer = new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.__shift.far += value;
      const names = sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 60));
      window.__shift.by.push(`${value.toFixed(4)}: ${names.join(" | ")}`);
    }
  });
  observer.observe({ type: "layout-shift", buffered: true });
}

/** What one taps that is smaller than a fingertip; links in running text are as long as their words. */
function small() {
  const found = [];
  for (const one of document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")) {
    // A label around a field is hit for it.
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    const style = getComputedStyle(one);
    // Rooms are drawn to scale: the list below offers the same, and one can come closer.
    const drawn = one.closest("svg");
    // The way past the menus shows itself to the keyboard only.
    const away = width === 0 || style.visibility === "hidden" || one.matches(".skip");
    const words = (node) => node.textContent.trim();
    const running = style.display === "inline" && words(one.parentElement) !== words(one);
    const fits = width >= 43.5 && height >= 43.5;
    if (!drawn && !away && !running && !fits) found.push(`${words(one)}: ${width}×${height}`);
  }
  return found;
}

/** By how many pixels the page is wider than the screen. */
const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Nothing on the page has jumped. */
async function steady(page, address) {
  const { far, by } = await page.evaluate(() => window.__shift);
  expect(far, `${address} jumps: ${by.join("; ")}`).toBeLessThan(0.01);
}

for (const [pack, url] of Object.entries(packs)) {
  test.describe(`${pack} pack`, () => {
    test.use({ baseURL: url });

    test("no page is wider than the screen, jumps while it comes alive, or is hard to hit", async ({ page, request }) => {
      test.setTimeout(120_000);
      await page.addInitScript(measure);
      // The module comes a good while after the page has been painted, as on a weak signal.
      await page.route("**/*.wasm", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        await route.continue();
      });
      const more = ["/map?for=kids", "/map?here=book-bar", "/nope"];
      for (const address of [...(await kinds(request)), ...more]) {
        await open(page, address);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
        expect(await page.evaluate(wider), `${address} is wider than the screen`).toBeLessThanOrEqual(0);
        await steady(page, address);
        // A mouse hits what is smaller than a fingertip.
        if (test.info().project.name === "desktop") continue;
        expect(await page.evaluate(small), `${address} is hard to hit`).toEqual([]);
        if (test.info().project.name !== "small") continue;
        // A screen of 1280 pixels, enlarged four times (WCAG 2.2, 1.4.10 Reflow).
        const size = page.viewportSize();
        await page.setViewportSize({ ...size, width: 320 });
        expect(await page.evaluate(wider), `${address} is wider than 320 pixels`).toBeLessThanOrEqual(0);
        await page.setViewportSize(size);
      }
    });
  });
}

// A paint in the middle of a page once showed one tab over the whole width, then three, then five.
test("a page that arrives in pieces does not jump from piece to piece", async ({ page }) => {
  test.setTimeout(120_000);
  const weak = await drip(packs.own);
  await page.addInitScript(measure);
  for (const address of fixed) {
    await open(page, weak.url + address);
    await steady(page, address);
  }
  await weak.close();
});
