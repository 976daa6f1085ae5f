// By keyboard alone: Tab reaches everything in its order, one sees where one is, and nothing holds it fast.
import { kinds, open, packs } from "./pages.js";
import { expect, test } from "./test.js";

/** Marks what Tab should reach, in the order of the document. */
function stops() {
  const reach = "a[href], button, summary, input:not([type=hidden]), select, [tabindex]";
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const all = [...document.querySelectorAll(reach)].filter((one) => one.tabIndex >= 0 && shown(one));
  all.forEach((one, index) => (one.dataset.stop = index));
  return all.length;
}

/** Notes, whenever a key goes down, where the focus is by then and whether one can see it. */
function note() {
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const marked = (one) => {
    const field = one.closest(".search");
    const room = one.querySelector(".cut");
    if (room) return parseFloat(getComputedStyle(room).strokeWidth) >= 40;
    return ring(getComputedStyle(one)) || (field && getComputedStyle(field).boxShadow !== "none");
  };
  const hidden = (one) => {
    const tabs = document.querySelector(".tabs");
    const { top, bottom } = one.getBoundingClientRect();
    const foot = tabs.contains(one) ? innerHeight : tabs.getBoundingClientRect().top;
    return top >= foot || bottom <= 0;
  };
  window.__walk = [];
  addEventListener("keydown", () => {
    const one = document.activeElement;
    const stop = Number(one.dataset.stop ?? -1);
    const fault = (!marked(one) && "one cannot see it") || (hidden(one) && "it is covered") || "";
    window.__walk.push(stop < 0 ? "elsewhere" : `${stop}${fault}`);
  });
}

for (const [pack, url] of Object.entries(packs)) {
  test.describe(`${pack} pack`, () => {
    test.use({ baseURL: url });

    test("Tab walks every page from beginning to end", async ({ page, request }) => {
      test.skip(test.info().project.name !== "desktop", "a keyboard");
      test.setTimeout(180_000);
      await page.addInitScript(note);
      for (const address of [...(await kinds(request)), "/nope"]) {
        await open(page, address);
        const count = await page.evaluate(stops);
        for (let step = 0; step <= count; step += 1) await page.keyboard.press("Tab");
        const walk = await page.evaluate(() => window.__walk);
        expect(walk, address).toEqual(["elsewhere", ...Array.from({ length: count }, (_, stop) => `${stop}`)]);
        // Past the last it is the browser's turn, or the first again.
        const last = await page.evaluate(() => document.activeElement.dataset.stop ?? "none");
        expect(["none", "0"], address).toContain(last);
      }
    });
  });
}

test("the way past the menus leads into the page", async ({ page }) => {
  test.skip(test.info().project.name !== "desktop", "a keyboard");
  await open(page, "/trail");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator("main a").first()).toBeFocused();
});

test("a change of page leaves the focus at the new heading, and Tab goes on from there", async ({ page }) => {
  test.skip(test.info().project.name !== "desktop", "a keyboard");
  await open(page, "/services");
  await page.locator("#social-security").getByRole("link", { name: "社保窗口", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "社保窗口" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator(".sheet").getByRole("link", { name: "带我去" })).toBeFocused();
});
