// By night, without motion, on paper: what a page looks like where the visitor's device asks for it.
import { kinds, open } from "./pages.js";
import { expect, test } from "./test.js";

/** The colour of the paper, as light as it is: 0 to 255. */
const light = (page) =>
  page.evaluate(() => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return Math.round((red + green + blue) / 3);
  });

test("by night the paper is dark, by day light, and a change needs no reload", async ({ page }) => {
  for (const address of ["/", "/map", "/calendar?view=month", "/trail/monument"]) {
    await page.emulateMedia({ colorScheme: "light" });
    await open(page, address);
    expect(await light(page), address).toBeGreaterThan(230);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await light(page), address).toBeLessThan(40);
  }
  const bars = page.locator('meta[name="theme-color"]');
  await expect(bars).toHaveCount(2);
});

test("who asks for less motion gets none", async ({ page, request }) => {
  test.skip(test.info().project.name !== "phone", "the same at every size");
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const address of await kinds(request)) {
    await open(page, address);
    const moving = await page.evaluate(() => {
      const moves = ({ animationName, transitionDuration }) =>
        animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
      const all = [...document.querySelectorAll("*")];
      const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth";
      return all.filter((one) => moves(getComputedStyle(one))).map((one) => one.className).concat(smooth ? "scroll" : []);
    });
    expect(moving, address).toEqual([]);
    await expect(page.locator("animate, animateTransform, animateMotion")).toHaveCount(0);
  }
});

test("on paper there is ink and no chrome", async ({ page, request }) => {
  test.skip(test.info().project.name !== "desktop", "a printer");
  await page.emulateMedia({ media: "print" });
  for (const address of await kinds(request)) {
    await open(page, address);
    for (const chrome of [".tabs", ".skip", ".toast", ".actions", ".search", ".map-zoom", ".back"]) {
      for (const one of await page.locator(chrome).all()) await expect(one, `${address} ${chrome}`).toBeHidden();
    }
    expect(await light(page), address).toBe(255);
    await expect(page.locator("body"), address).toHaveCSS("color", "rgb(0, 0, 0)");
    await expect(page.locator("h1"), address).toBeVisible();
    // Nothing stays stuck to the screen, or it would be printed over every sheet.
    const stuck = await page.evaluate(() => {
      const stays = (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility();
      return [...document.querySelectorAll("*")].filter(stays).map((one) => one.className || one.nodeName);
    });
    expect(stuck, address).toEqual([]);
  }
});

test("printed by night it is black on white all the same", async ({ page }) => {
  test.skip(test.info().project.name !== "desktop", "a printer");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await open(page, "/calendar");
  expect(await light(page)).toBe(255);
  await expect(page.locator(".day .soft").first()).toHaveCSS("color", "rgb(51, 51, 51)");
  // What is not ink is dark enough to be read on white.
  await expect(page.locator(".mark.sample").first()).toHaveCSS("color", "rgb(125, 92, 28)");
});
