// By keyboard alone: Tab reaches everything in its order, one sees where one is, and nothing holds it fast.
import { kinds, open, packs } from "./pages.js";
import { expect, test } from "./test.js";

/** Marks what Tab should reach, in the order of the document. */
function stops() {
  const reach = "a[href], button, summary, input:not([type=hidden]), [tabindex]";
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const all = [...document.querySelectorAll(reach)].filter((one) => one.tabIndex >= 0 && shown(one));
  all.forEach((one, index) => (one.dataset.stop = index));
  return all.length;
}

/** Where the focus is and whether one can see it. */
function focus() {
  const one = document.activeElement;
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const field = one.closest(".search");
  const cut = one.querySelector(".cut");
  const marked =
    ring(getComputedStyle(one)) ||
    (field && getComputedStyle(field).boxShadow !== "none") ||
    (cut && parseFloat(getComputedStyle(cut).strokeWidth) >= 40);
  const { top, bottom, height } = one.getBoundingClientRect();
  const tabs = document.querySelector(".tabs");
  const foot = tabs.contains(one) ? innerHeight : tabs.getBoundingClientRect().top;
  // What is taller than the screen is seen in part.
  const hidden = height > 0 && (top >= foot || bottom <= 0);
  return { stop: Number(one.dataset.stop ?? -1), marked: Boolean(marked), hidden };
}

for (const [pack, url] of Object.entries(packs)) {
  test.describe(`${pack} pack`, () => {
    test.use({ baseURL: url });

    test("Tab walks every page from beginning to end", async ({ page, request }) => {
      test.skip(test.info().project.name !== "desktop", "a keyboard");
      test.setTimeout(180_000);
      for (const address of [...(await kinds(request)), "/nope"]) {
        await open(page, address);
        const count = await page.evaluate(stops);
        for (let stop = 0; stop < count; stop += 1) {
          await page.keyboard.press("Tab");
          expect(await page.evaluate(focus), `${address}, stop ${stop}`).toEqual({ stop, marked: true, hidden: false });
        }
        // Past the last it is the browser's turn, or the first again.
        await page.keyboard.press("Tab");
        expect([-1, 0], address).toContain((await page.evaluate(focus)).stop);
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
