// The browser takes up the endpoint's HTML as it is: no node changes, nothing is said, nothing is fetched
// from elsewhere. A door's page answers first, and is taken up when its part of the module is here.
import { press } from "./hand.js";
import { kinds, open, packs, watch, whole, zones } from "./pages.js";
import { expect, test } from "./test.js";

/** Counts nodes that come, go or change their text inside #app until the page is taken up as a whole. */
function observe() {
  const changes = [];
  window.__changes = changes;
  document.addEventListener("DOMContentLoaded", () => {
    const observer = new MutationObserver((records) => {
      if (document.documentElement.dataset.ready === "whole") return;
      for (const record of records) {
        const nodes = [...record.addedNodes, ...record.removedNodes];
        changes.push(`${record.type} in ${record.target.nodeName}: ${nodes.map((n) => n.nodeName)}`);
      }
    });
    observer.observe(document.getElementById("app"), {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

for (const [pack, url] of Object.entries(packs)) {
  test.describe(`${pack} pack`, () => {
    test.use({ baseURL: url });

    test("every kind of page hydrates without a change and without a word", async ({ page, request }) => {
      test.setTimeout(120_000);
      await page.addInitScript(observe);
      const seen = watch(page, url);
      for (const address of await kinds(request)) {
        await open(page, address);
        await whole(page);
        expect(await page.evaluate(() => window.__changes), address).toEqual([]);
        await expect(page.locator("h1"), address).toHaveCount(1);
      }
      expect(seen).toEqual([]);
    });

    test("every zone's code opens a page that comes alive", async ({ page, request }) => {
      test.skip(test.info().project.name !== "phone", "a code is scanned with a phone");
      test.setTimeout(120_000);
      const seen = watch(page, url);
      for (const address of await zones(request)) {
        const answer = await page.goto(address);
        expect(answer.status(), address).toBe(200);
        await whole(page);
      }
      expect(seen).toEqual([]);
    });
  });
}

/** Keeps the part that draws doors' pages away until what this gives is called. */
async function hold(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/assets/split_door-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test("a door's page takes a tap while its own part is still on its way", async ({ page }) => {
  const release = await hold(page);
  const seen = watch(page, packs.own);
  await open(page, "/z/service-hall");
  await page.evaluate(() => (window.__heading = document.querySelector("h1")));
  await expect(page.locator("html[data-ready=whole]")).toHaveCount(0);
  await press(page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "地图" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("中心地图");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("综合服务大厅");
  release();
  await whole(page);
  // No reload on the way.
  expect(await page.evaluate(() => window.__heading !== undefined)).toBe(true);
  expect(seen).toEqual([]);
});

test("a page that is taken up later keeps the nodes that were printed", async ({ page }) => {
  const release = await hold(page);
  await open(page, "/");
  const field = page.getByRole("searchbox");
  await field.fill("窗口");
  await page.evaluate(() => (window.__field = document.activeElement));
  release();
  await whole(page);
  await expect(field).toHaveValue("窗口");
  await expect(field).toBeFocused();
  expect(await page.evaluate(() => window.__field === document.activeElement)).toBe(true);
});
