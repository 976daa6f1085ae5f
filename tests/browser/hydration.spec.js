// The browser takes up the endpoint's HTML as it is: no node changes, nothing is said, nothing is fetched
// from elsewhere. A door's page answers first, and is taken up when its part of the module is here.
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
