// The tour: one walks, looks, listens, is led to the end, and has a cloud seal of what was really seen.
import { open, packs, ready, watch } from "./pages.js";
import { expect, test } from "./test.js";
import { launch } from "./chromium.js";

test.use({ launchOptions: launch("--use-angle=swiftshader", "--enable-unsafe-swiftshader") });

const stage = (page) => page.locator(".stage");
const live = (page) => page.waitForSelector(".stage[data-live]");
const walker = (page) => page.locator(".walker").getAttribute("transform");
const play = (page) => page.locator("[data-tour=play]");

/** Every scene of the pack at this address. */
async function scenes(request, url) {
  const { zones, trail } = await (await request.get(`${url}/api/content`)).json();
  return [...zones.map(({ id }) => `/tour/z-${id}`), ...trail.sites.map(({ id }) => `/tour/t-${id}`)];
}

for (const [pack, url] of Object.entries(packs)) {
  test(`${pack} pack: every zone and site has a scene, and the next link leads through all of them`, async ({ request }) => {
    test.skip(test.info().project.name !== "phone", "the endpoint's pages are the same");
    const all = await scenes(request, url);
    const walked = new Set();
    let address = (await (await request.get(`${url}/tour`)).text()).match(/href="(\/tour\/[zt]-[^"]+)"/)[1];
    while (address && !walked.has(address)) {
      walked.add(address);
      const answer = await request.get(url + address);
      expect(answer.status(), address).toBe(200);
      const html = await answer.text();
      expect(html).toContain("<canvas");
      address = html.match(/class="card next" href="([^"]+)"/)?.[1];
    }
    expect([...walked].sort()).toEqual(all.sort());
  });
}

test("one walks by keys and by a tap, looks by a drag, and the address says which way", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/tour/z-book-bar?look=180");
  await live(page);
  await expect.poll(() => walker(page)).toContain("rotate(180)");
  await page.locator("canvas").focus();
  const before = await walker(page);
  await page.keyboard.down("w");
  await expect.poll(() => walker(page)).not.toBe(before);
  await page.keyboard.up("w");
  const box = await page.locator("canvas").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y, { steps: 6 });
  await page.mouse.up();
  await expect(page).not.toHaveURL(/look=180/);
  await expect(page).toHaveURL(/look=\d+/);
  const turned = await walker(page);
  await page.mouse.click(x, box.y + box.height * 0.62);
  await expect.poll(() => walker(page)).not.toBe(turned);
  expect(seen).toEqual([]);
});

test("who walks into another room reads about that room, and “back” leaves the tour", async ({ page }) => {
  await open(page, "/tour");
  await page.goto("/tour/z-book-bar");
  await ready(page);
  await live(page);
  await page.locator("canvas").focus();
  // The door is behind.
  await page.keyboard.down("s");
  await expect(page.locator("h1")).not.toHaveText("党建书吧", { timeout: 15_000 });
  await page.keyboard.up("s");
  await expect(page.locator("h1")).toHaveText("党群悦享生活区");
  await expect(page).toHaveURL(/z-living-area/);
});

test("what was stood at for a while becomes a cloud seal in the passport", async ({ page }) => {
  await open(page, "/tour/z-book-bar");
  await expect(page.locator("[data-tour=seals]")).toHaveText("云印章 0");
  await expect(page.locator("[data-tour=seals]")).toHaveText("云印章 1", { timeout: 15_000 });
  await page.locator("[data-tour=seals]").click();
  await page.getByRole("button", { name: "盖进我的护照" }).click();
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.locator("main")).toContainText("党建书吧");
});

test("the guide says it sentence by sentence, pauses, goes on and leads to the next stop", async ({ page }) => {
  await open(page, "/tour/z-oath");
  const caption = page.locator(".caption");
  await expect(caption).not.toBeEmpty();
  await play(page).click();
  await expect(play(page)).toHaveText("暂停");
  await play(page).click();
  await expect(play(page)).toHaveText("百灵鸟带路");
  const first = await caption.textContent();
  await page.locator("[data-tour=on]").click();
  await expect(caption).not.toHaveText(first);
  await page.locator("[data-tour=back]").click();
  await expect(caption).toHaveText(first);
  await play(page).click();
  // It says the rest and leads on by itself.
  await expect(page).not.toHaveURL(/z-oath/, { timeout: 20_000 });
  await expect(play(page)).toHaveText("暂停");
});

test("at a memorial nothing is collected and the lark is silent", async ({ page }) => {
  await open(page, "/tour/t-monument");
  await expect(page.locator("[data-tour=seals]")).toBeHidden();
  await expect(page.locator("[data-tour=voice]")).toBeHidden();
  await expect(page.locator(".stage .lark")).toHaveCount(0);
});

test("a lost context comes back", async ({ page }) => {
  await open(page, "/tour/z-book-bar");
  await live(page);
  await page.evaluate(() => {
    const gl = document.querySelector("canvas").getContext("webgl2");
    window.__lose = gl.getExtension("WEBGL_lose_context");
    window.__lose.loseContext();
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => window.__lose.restoreContext());
  await page.waitForTimeout(500);
  await page.locator("canvas").focus();
  const before = await walker(page);
  await page.keyboard.down("w");
  await expect.poll(() => walker(page)).not.toBe(before);
  await page.keyboard.up("w");
});

test("without WebGL the picture stays, and every word and the guide are there", async ({ page }) => {
  await page.addInitScript(() => {
    const whole = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return kind === "webgl2" ? null : whole.call(this, kind, ...more);
    };
  });
  await open(page, "/tour/z-book-bar");
  await expect(stage(page)).not.toHaveAttribute("data-live");
  await expect(page.locator(".backdrop svg")).toBeVisible();
  await expect(page.locator(".caption")).not.toBeEmpty();
  await expect(page.getByRole("heading", { name: "这里是什么" })).toBeVisible();
});

test("who wants no motion is there at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/tour/z-book-bar");
  await live(page);
  const box = await page.locator("canvas").boundingBox();
  const before = await walker(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.62);
  await expect.poll(() => walker(page)).not.toBe(before);
  const after = await walker(page);
  await page.waitForTimeout(400);
  expect(await walker(page)).toBe(after);
});
