// The browser takes up the endpoint's HTML as it is: no node changes, nothing is said, nothing is fetched from elsewhere.
import { expect, test } from "@playwright/test";
import { kinds, ready, watch, zones } from "./pages.js";

/** Counts nodes that come, go or change their text inside #app until the page answers. */
function observe() {
  const changes = [];
  window.__changes = changes;
  document.addEventListener("DOMContentLoaded", () => {
    const observer = new MutationObserver((records) => {
      if ("ready" in document.documentElement.dataset) return;
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

test("every kind of page hydrates without a change and without a word", async ({ page, request }) => {
  test.setTimeout(120_000);
  await page.addInitScript(observe);
  const seen = watch(page);
  for (const address of await kinds(request)) {
    await page.goto(address);
    await ready(page);
    expect(await page.evaluate(() => window.__changes), address).toEqual([]);
    await expect(page.locator("h1"), address).toHaveCount(1);
  }
  expect(seen).toEqual([]);
});

test("every zone's code opens a page that comes alive", async ({ page, request }) => {
  test.skip(test.info().project.name !== "phone", "a code is scanned with a phone");
  test.setTimeout(120_000);
  const seen = watch(page);
  for (const address of await zones(request)) {
    const answer = await page.goto(address);
    expect(answer.status(), address).toBe(200);
    await ready(page);
  }
  expect(seen).toEqual([]);
});

test("no page is wider than the screen", async ({ page, request }) => {
  test.setTimeout(120_000);
  for (const address of await kinds(request)) {
    await page.goto(address);
    const spare = await page.evaluate(() => {
      const root = document.documentElement;
      return root.clientWidth - root.scrollWidth;
    });
    expect(spare, address).toBeGreaterThanOrEqual(0);
  }
});
