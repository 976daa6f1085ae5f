// Going from page to page without a reload: focus, title, announcement, and a network that fails.
import { press } from "./hand.js";
import { kinds, open, watch, whole } from "./pages.js";
import { expect, test } from "./test.js";

const tab = (page, name) => page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name });

test("a press changes the page without a reload, moves the focus and says the title", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/");
  await page.evaluate(() => (window.__same = true));
  for (const [name, heading] of [
    ["地图", "中心地图"],
    ["日历", "活动日历"],
    ["足迹", "红色足迹"],
    ["办事", "办事指南"],
    ["首页", ""],
  ]) {
    await press(tab(page, name));
    const h1 = page.locator("h1");
    if (heading) await expect(h1).toHaveText(heading);
    await expect(tab(page, name)).toHaveAttribute("aria-current", "page");
    await expect(h1).toBeFocused();
    await expect(page.locator(".unseen[role=status]").last()).toHaveText(await page.title());
  }
  expect(await page.evaluate(() => window.__same)).toBe(true);
  expect(seen).toEqual([]);
});

// Regression: who was faster than the sheet, which was on its way already, saw the page undressed.
test("a page waits for its sheet, also where that is on its way already", async ({ page }) => {
  let free;
  const held = new Promise((resolve) => (free = resolve));
  const sheet = /\/assets\/calendar-[^/]*\.css/;
  await page.route(sheet, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(sheet);
  await open(page, "/");
  await asked;
  await press(tab(page, "日历"));
  await expect(page.locator(".hairline")).toHaveClass(/\bon\b/);
  // The part of the module is long here.
  await page.waitForTimeout(1000);
  await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toHaveCount(0);
  free();
  await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toBeVisible();
});

// Regression: a sheet that failed before the module was here was waited for in vain.
test("a sheet that did not come with the page is fetched again", async ({ page }) => {
  let asked = 0;
  await page.route("**/assets/calendar-*.css", (route) => ((asked += 1) === 1 ? route.abort() : route.continue()));
  await page.goto("/calendar");
  await whole(page);
  expect(asked).toBe(2);
  await expect(page.locator("link[rel=stylesheet][href*=calendar-]")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "今天" })).toBeVisible();
});

test("every kind of page has a title of its own, the same by link as by address", async ({ page, request }) => {
  test.skip(test.info().project.name !== "phone", "the same at every size");
  const { centre } = await (await request.get("/api/content")).json();
  const titles = new Map();
  for (const address of await kinds(request)) {
    await open(page, address);
    const title = await page.title();
    expect(title, address).toContain(centre.name.zh);
    const [path, query] = address.split("?");
    const kind = query?.startsWith("q=") ? address : path;
    expect([...titles].filter(([other, its]) => its === title && other !== kind)).toEqual([]);
    titles.set(kind, title);
    // The same page by a link, from elsewhere.
    await open(page, address === "/about" ? "/trail" : "/about");
    await page.evaluate((address) => {
      const link = Object.assign(document.createElement("a"), { href: address, textContent: "there" });
      document.querySelector("main").append(link);
      link.click();
    }, address);
    await expect(page, address).toHaveTitle(title);
  }
});

test("a click that asks for a new window gets one", async ({ page, context }) => {
  test.skip(test.info().project.name !== "desktop", "a keyboard and a mouse");
  await open(page, "/");
  const opened = context.waitForEvent("page");
  await tab(page, "地图").click({ modifiers: ["Control"] });
  await expect(await opened).toHaveURL("/map");
  await expect(page).toHaveURL("/");
});

test("a network that fails leaves the page standing and offers to try again", async ({ page, context }) => {
  const pack = page.waitForResponse(/\/api\/content/);
  await open(page, "/");
  await pack; // it comes by itself after a while; the days do not
  await context.setOffline(true);
  await press(tab(page, "日历"));
  const toast = page.getByRole("alert");
  await expect(toast).toContainText("没能打开");
  await expect(page.getByRole("heading", { level: 2, name: "今天在中心" })).toBeVisible();
  await context.setOffline(false);
  await press(toast.getByRole("link", { name: "再试一次" }));
  await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toBeVisible();
  await expect(toast).toBeEmpty();
});

test("a slow answer to an earlier press does not overtake a later one", async ({ page }) => {
  await open(page, "/trail");
  let free;
  const held = new Promise((resolve) => (free = resolve));
  await page.route("**/api/events*", async (route) => {
    await held;
    await route.continue();
  });
  await press(tab(page, "日历"));
  await expect(page.locator(".hairline")).toHaveClass(/\bon\b/);
  await press(tab(page, "办事"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("办事指南");
  const late = page.waitForResponse(/\/api\/events/);
  free();
  await late;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("办事指南");
  await expect(page).toHaveURL("/services");
});
