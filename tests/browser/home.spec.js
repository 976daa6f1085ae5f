// The home page: open or not, the four places to go, today.
import { press } from "./hand.js";
import { open, packs, watch } from "./pages.js";
import { expect, test } from "./test.js";

test("it says whether the centre is open and what is on today", async ({ page }) => {
  await open(page, "/");
  await expect(page.locator(".welcome .chips")).toContainText(/开放中 · 至 \d\d:\d\d/);
  const today = page.getByRole("region", { name: "今天在中心" });
  await expect(today).toContainText("11月21日 周六 · 十月十三");
  await press(today.getByRole("link", { name: "高潭百灵鸟集训" }));
  await expect(page).toHaveURL("/calendar/lark-training?date=2026-11-21");
});

test("the four places to go lead there and back", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/");
  const four = page.getByRole("navigation", { name: "去处" });
  for (const [name, address] of [
    ["中心地图", "/map"],
    ["活动日历", "/calendar"],
    ["红色足迹", "/trail"],
    ["云上漫游", "/tour"],
  ]) {
    await press(four.getByRole("link", { name }));
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    await page.goBack();
    await expect(four).toBeVisible();
  }
  expect(seen).toEqual([]);
});

test("the tour's stops open, and its parts are a press away", async ({ page }) => {
  await open(page, "/tour");
  await press(page.locator("main").getByRole("link", { name: "红色足迹" }).first());
  await expect(page).toHaveURL(/\/tour#./);
  await press(page.locator("main .view a").first());
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveURL(/\/tour\/[zt]-/);
});

test.describe("the invented pack", () => {
  test.use({ baseURL: packs.second });

  test("nothing here is about another centre", async ({ page }) => {
    await open(page, "/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("一条溪，几代人门常开，灯常亮");
    await expect(page.locator("body")).not.toContainText("高潭");
    await expect(page.locator("body")).not.toContainText("红色足迹");
    await expect(page).toHaveTitle("云溪镇邻里共享客厅与便民服务综合中心");
    await open(page, "/tour");
    await expect(page.locator("body")).not.toContainText(/高潭|红色足迹/);
  });
});

// They took the map page's width for their own: one filled the screen, three were strips.
test("the four places to go are as wide as one another", async ({ page }) => {
  await page.goto("/");
  const four = page.getByRole("navigation", { name: "去处" }).getByRole("link");
  await expect(four).toHaveCount(4);
  const wide = await four.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)));
  expect(Math.max(...wide) - Math.min(...wide), wide.join()).toBeLessThanOrEqual(1);
});
