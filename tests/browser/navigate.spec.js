// Going from page to page without a reload: focus, title, announcement, scroll, and a network that fails.
import { ready, watch } from "./pages.js";
import { expect, test } from "./test.js";

const tab = (page, name) => page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name });

test("a tap changes the page without a reload, moves the focus and says the title", async ({ page }) => {
  const seen = watch(page);
  await page.goto("/");
  await ready(page);
  await page.evaluate(() => (window.__same = true));
  for (const [name, heading] of [
    ["地图", "中心地图"],
    ["日历", "活动日历"],
    ["足迹", "红色足迹"],
    ["办事", "办事指南"],
    ["首页", ""],
  ]) {
    await tab(page, name).click();
    const h1 = page.locator("h1");
    if (heading) await expect(h1).toContainText(heading.slice(0, 2));
    await expect(h1).toBeFocused();
    await expect(tab(page, name)).toHaveAttribute("aria-current", "page");
    await expect(page.locator(".unseen[role=status]").last()).toHaveText(await page.title());
  }
  expect(await page.evaluate(() => window.__same)).toBe(true);
  expect(seen).toEqual([]);
});

test("Enter on a link does the same as a tap", async ({ page }) => {
  await page.goto("/trail");
  await ready(page);
  await page.evaluate(() => (window.__same = true));
  await tab(page, "日历").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toBeFocused();
  await expect(page).toHaveURL(/\/calendar$/);
  expect(await page.evaluate(() => window.__same)).toBe(true);
});

test("back returns to where one was", async ({ page }) => {
  await page.goto("/about");
  await ready(page);
  await page.evaluate(() => scrollTo(0, 400));
  await tab(page, "地图").click();
  await expect(page.getByRole("heading", { level: 1, name: "中心地图" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/about$/);
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(400);
});

test("a network that fails leaves the page standing and offers to try again", async ({ page, context }) => {
  await page.goto("/");
  await ready(page);
  await page.waitForTimeout(2500); // the pack comes by itself after a while; the days do not
  await context.setOffline(true);
  await tab(page, "日历").click();
  const toast = page.getByRole("alert");
  await expect(toast).toContainText("没能打开");
  await expect(page.getByRole("heading", { level: 2, name: "今天在中心" })).toBeVisible();
  await context.setOffline(false);
  await toast.getByRole("link", { name: "再试一次" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toBeVisible();
});

test("the first Tab reaches the way past the menus", async ({ page }) => {
  test.skip(test.info().project.name !== "desktop", "a keyboard");
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
});
