// Services: headings to jump to, details that open, the room and the way there.
import { press } from "./hand.js";
import { open, packs, watch } from "./pages.js";
import { expect, test } from "./test.js";

test("a heading is a press away, and back returns", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/services");
  const jump = page.getByRole("navigation", { name: "办事分类" });
  await press(jump.getByRole("link", { name: "有人听您说" }));
  const heading = page.getByRole("heading", { level: 2, name: "有人听您说" });
  await expect(heading).toBeInViewport();
  await expect.poll(async () => (await heading.boundingBox()).y).toBeLessThan(200);
  await press(page.getByRole("link", { name: "首页" }));
  await expect(page).toHaveURL("/");
  await page.goBack();
  await expect(page).toHaveURL("/services#in-care");
  await expect(heading).toBeInViewport();
  await page.goBack();
  await expect(page).toHaveURL("/services");
  expect(seen).toEqual([]);
});

test("a service tells what is known of it and what is not", async ({ page }) => {
  await open(page, "/services");
  const card = page.locator("#social-security");
  const more = card.locator("summary");
  await expect(card.locator(".fact").first()).toBeHidden();
  await press(more);
  await expect(card.locator(".fact").first()).toBeVisible();
  await expect(card).toContainText("待中心补充");
  await press(more);
  await expect(card.locator(".fact").first()).toBeHidden();
});

test("it leads to its room and shows the way", async ({ page }) => {
  await open(page, "/services");
  const card = page.locator("#social-security");
  await press(card.getByRole("link", { name: "社保窗口", exact: true }));
  await expect(page).toHaveURL("/z/window-social");
  await page.goBack();
  await press(card.getByRole("link", { name: "带我去社保窗口" }));
  await expect(page).toHaveURL("/map?to=window-social");
  await expect(page.locator(".map-card ol > li").last()).toContainText("社保窗口");
});

test("a shared address opens at its service", async ({ page }) => {
  await open(page, "/services#volunteer");
  await expect(page.locator("#volunteer")).toBeInViewport();
  await expect(page.locator("#volunteer").getByRole("heading")).toHaveText("志愿服务");
});

test.describe("the invented pack", () => {
  test.use({ baseURL: packs.second });

  test("its own headings and services stand here", async ({ page }) => {
    await open(page, "/services");
    await expect(page.locator(".service").first()).toBeVisible();
    await expect(page.locator("main")).not.toContainText("高潭");
  });
});
