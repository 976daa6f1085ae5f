// The hand on the stage: keys, drags and taps while one walks, and what is listened to meanwhile.
import { open } from "./pages.js";
import { expect, test } from "./test.js";
import { launch } from "./chromium.js";

test.use({ launchOptions: launch("--use-angle=swiftshader", "--enable-unsafe-swiftshader") });

test.beforeEach(() => {
  test.skip(test.info().project.name !== "phone", "software GL is slow, and no size changes how one walks");
});

const live = (page) => page.waitForSelector(".stage[data-live]");
const walker = (page) => page.locator(".walker").getAttribute("transform");

/** How far these two are apart, in metres. */
function way(...places) {
  const [[x, y], [to, down]] = places.map((place) => place.match(/-?[\d.]+/g).map(Number));
  return Math.hypot(to - x, down - y);
}

// Regression: each step over a threshold took the place of the page that was on its way.
test("a link tapped while one walks over a threshold is followed", async ({ page }) => {
  await open(page, "/tour/z-book-bar");
  await live(page);
  let free;
  const held = new Promise((resolve) => (free = resolve));
  await page.route("**/api/events*", async (route) => {
    await held;
    await route.continue();
  });
  await page.locator("canvas").focus();
  // The door is behind. Without the pointer the focus stays, and so does the key that is held down.
  await page.keyboard.down("s");
  const before = await walker(page);
  await expect.poll(() => walker(page)).not.toBe(before);
  await page.locator(".tabs a[href='/calendar']").evaluate((link) => link.click());
  await expect(page.locator(".hairline")).toHaveClass(/\bon\b/);
  // Through the door and the rooms behind it: the walker's own plan says where one stands.
  const start = await walker(page);
  await expect.poll(() => walker(page).then((now) => way(start, now)), { timeout: 20_000 }).toBeGreaterThan(8);
  free();
  await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toBeVisible();
  await page.keyboard.up("s");
});

// Regression: the end of a motion wrote the tour's address over the page one had gone back to.
test("who goes back while the view still turns has the address of the page before", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("link", { name: "云上漫游" }).tap();
  await page.getByRole("link", { name: "从门口走进去" }).tap();
  await live(page);
  let free;
  const held = new Promise((resolve) => (free = resolve));
  await page.route("**/api/events*", async (route) => {
    await held;
    await route.continue();
  });
  await page.locator("canvas").focus();
  await page.keyboard.down("ArrowLeft");
  await page.waitForTimeout(300);
  await page.evaluate(() => history.go(-2));
  await page.waitForTimeout(300);
  await page.keyboard.up("ArrowLeft");
  await page.waitForTimeout(1500);
  await expect(page).toHaveURL("/");
  free();
  await expect(page.getByRole("heading", { name: "今天在中心" })).toBeVisible();
  await expect(page).toHaveURL("/");
});

/** Lets some frames pass. */
const frames = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 500)));

// Regression: the key's way up went unheard while Ctrl was held, and one walked on by oneself.
test("who lets a key go stops, whatever else is held", async ({ page }) => {
  await open(page, "/tour/z-book-bar");
  await live(page);
  await page.locator("canvas").focus();
  const before = await walker(page);
  await page.keyboard.down("e");
  await expect.poll(() => walker(page)).not.toBe(before);
  await page.keyboard.down("Control");
  await page.keyboard.up("e");
  await page.keyboard.up("Control");
  await frames(page);
  const stopped = await walker(page);
  await frames(page);
  expect(await walker(page)).toBe(stopped);
});

// Regression: the picture went on turning after the finger, also for who wants no motion.
test("who wants no motion has the picture stop with the hand", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/tour/z-book-bar?look=180");
  await live(page);
  await expect.poll(() => walker(page)).toContain("rotate(180)");
  const box = await page.locator("canvas").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y);
  await page.mouse.up();
  await expect.poll(() => walker(page)).not.toContain("rotate(180)");
  await frames(page);
  // The picture is 1.2 radians high.
  const way = 180 - ((120 / box.height) * 1.2 * 180) / Math.PI;
  const [, stopped] = (await walker(page)).match(/rotate\((\d+)\)/);
  expect(Math.abs(Number(stopped) - way)).toBeLessThan(2);
});

// Regression: every place listened anew for the dark, and none ever stopped.
test("the whole tour listens once for the dark", async ({ page }) => {
  await page.addInitScript(() => {
    window.__dark = new Set();
    const own = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (...all) {
      if (this instanceof MediaQueryList && this.media.includes("dark")) window.__dark.add(this);
      return own.apply(this, all);
    };
  });
  await open(page, "/tour/z-book-bar");
  await live(page);
  const first = await page.locator("h1").textContent();
  await page.locator("a.card.next").click();
  await expect(page.locator("h1")).not.toHaveText(first);
  await frames(page);
  expect(await page.evaluate(() => window.__dark.size)).toBe(1);
});
