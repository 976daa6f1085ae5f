// Back and forward: the page as it was, scrolled to where one was.
import { press } from "./hand.js";
import { open } from "./pages.js";
import { expect, test } from "./test.js";

const tab = (page, name) => page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name });
const scrolled = (page) => expect.poll(() => page.evaluate(() => Math.round(scrollY)));
const scroll = (page, y) => page.evaluate((y) => scrollTo(0, y), y);
const h1 = (page, name) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

test("back and forward return to where one was, on each page", async ({ page }) => {
  await open(page, "/about");
  await scroll(page, 400);
  await press(tab(page, "足迹"));
  await h1(page, "红色足迹");
  await scrolled(page).toBe(0);
  await scroll(page, 300);
  await press(tab(page, "办事"));
  await h1(page, "办事指南");
  await scrolled(page).toBe(0);
  await page.goBack();
  await h1(page, "红色足迹");
  await scrolled(page).toBe(300);
  await page.goBack();
  await h1(page, "关于");
  await scrolled(page).toBe(400);
  await page.goForward();
  await h1(page, "红色足迹");
  await scrolled(page).toBe(300);
});

test("a filter keeps the page where it is", async ({ page }) => {
  await open(page, "/calendar");
  await scroll(page, 60);
  const family = page.getByRole("navigation", { name: "按类别看" }).getByRole("link", { name: "亲子" });
  await press(family);
  await expect(page).toHaveURL("/calendar?category=family");
  await scrolled(page).toBe(60);
  await expect(page.getByRole("heading", { level: 1 })).not.toBeFocused();
});

test("a reload stays where one was", async ({ page }) => {
  await open(page, "/trail");
  await scroll(page, 500);
  await page.reload();
  await scrolled(page).toBe(500);
});

// Regression: a reload gave its entry the number of the first one, and Back scrolled to where the other page had been.
test("back after a reload does not scroll to another page's place", async ({ page }) => {
  await open(page, "/about");
  await press(tab(page, "足迹"));
  await h1(page, "红色足迹");
  await press(tab(page, "办事"));
  await h1(page, "办事指南");
  await page.reload();
  await expect(page.locator("html[data-ready]")).toBeVisible();
  await scroll(page, 300);
  await page.goBack();
  await h1(page, "红色足迹");
  await scrolled(page).toBe(0);
  await page.goBack();
  await h1(page, "关于");
  await scrolled(page).toBe(0);
  await page.goForward();
  await page.goForward();
  await h1(page, "办事指南");
  await scrolled(page).toBe(300);
});

// Regression: the page was made without what only the endpoint knows, and the verdict was gone.
test("back to a page that only the endpoint can answer asks the endpoint", async ({ page }) => {
  await open(page, "/verify?code=C1AB-2CD3");
  const said = page.locator(".came");
  await expect(said).toBeVisible();
  await press(tab(page, "足迹"));
  await h1(page, "红色足迹");
  await page.goBack();
  await h1(page, "核对证书");
  await expect(said).toBeVisible();
  await expect(page).toHaveURL(/verify\?code=/);
});

test("back from another site's page finds the page again", async ({ page }) => {
  await open(page, "/calendar?view=week");
  await page.goto("about:blank");
  await page.goBack();
  await expect(page.locator(".week .day")).toHaveCount(7);
  await press(tab(page, "地图"));
  await h1(page, "中心地图");
});

// Regression: Back after a jump within the page landed at its top.
test("a jump within the page, taken back, returns to where one was", async ({ page }) => {
  await open(page, "/services");
  const jump = page.getByRole("navigation", { name: "办事分类" }).getByRole("link").last();
  await scroll(page, 40);
  await press(jump);
  await expect(page).toHaveURL(/#in-/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await page.goBack();
  await expect(page).toHaveURL("/services");
  await scrolled(page).toBe(40);
});

// Regression: a second press on the page one was on made Back do nothing.
test("the page one is on makes no second entry", async ({ page }) => {
  await open(page, "/about");
  await press(tab(page, "足迹"));
  await h1(page, "红色足迹");
  for (const _ of [1, 2]) await press(tab(page, "足迹"));
  await page.waitForTimeout(300);
  await page.goBack();
  await h1(page, "关于");
});
