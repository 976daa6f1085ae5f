// One event: when and where, what became of a date, the way there and back.
import { press } from "./hand.js";
import { open, watch } from "./pages.js";
import { expect, test } from "./test.js";

const when = (page) => page.getByRole("region", { name: "时间" });

test("from the agenda to the event, to its room, and back", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/calendar");
  await press(page.getByRole("link", { name: "周末书会" }).first());
  await expect(page).toHaveURL("/calendar/book-club?date=2026-11-22");
  await expect(page).toHaveTitle(/^周末书会 · /);
  await expect(when(page)).toContainText("11月22日 周日");
  await expect(when(page)).toContainText("15:00–16:30");
  await expect(when(page)).toContainText("每周日");
  await press(when(page).getByRole("link", { name: "党建书吧" }));
  await expect(page.getByRole("heading", { level: 1, name: "党建书吧" })).toBeFocused();
  await page.goBack();
  await press(page.getByRole("link", { name: "带我去" }));
  await expect(page).toHaveURL("/map?to=book-bar");
  await page.goBack();
  await press(page.getByRole("link", { name: "活动日历" }));
  await expect(page).toHaveURL("/calendar?date=2026-11-22");
  expect(seen).toEqual([]);
});

test("another date is a press away and keeps the page", async ({ page }) => {
  await open(page, "/calendar/book-club?date=2026-11-22");
  const dates = page.getByRole("region", { name: "接下来的日期" });
  await expect(dates.getByRole("link").first()).toHaveAttribute("aria-current", "true");
  await press(dates.getByRole("link", { name: "11月29日" }));
  await expect(page).toHaveURL("/calendar/book-club?date=2026-11-29#when");
  await expect(when(page)).toContainText("11月29日 周日");
  // Regression: what had changed was out of sight, and nobody was told of it.
  await expect(when(page)).toBeInViewport();
  await expect(when(page)).toBeFocused();
  await expect(when(page)).toHaveAttribute("aria-live", "polite");
  await expect(dates.getByRole("link", { name: "11月29日" })).toHaveAttribute("aria-current", "true");
});

test("a moved date says where it went, and the new one where it came from", async ({ page }) => {
  await open(page, "/calendar/theme-day?date=2026-12-04");
  await expect(when(page)).toContainText("已改期");
  await expect(when(page)).toContainText("改到12月11日");
  await press(when(page).getByRole("link", { name: "看改后的那一天" }));
  await expect(page).toHaveURL("/calendar/theme-day?date=2026-12-11");
  await expect(when(page)).toContainText("09:30–11:00");
  await expect(when(page)).toContainText("原定12月4日");
  await expect(when(page).getByRole("link", { name: "新时代大讲堂" })).toBeVisible();
});

test("a cancelled date says so, and sends nobody there", async ({ page }) => {
  await open(page, "/calendar/book-club?date=2026-12-20");
  await expect(when(page)).toContainText("已取消");
  await expect(when(page)).toContainText("书吧整理书架，停一次");
  await expect(page.getByRole("link", { name: "带我去" })).toHaveCount(0);
});

// Regression: “带我去” stood there for what had ended.
test("nobody is sent to what is over", async ({ page }) => {
  await open(page, "/calendar/book-club?date=2026-11-15");
  await expect(when(page)).toContainText("11月15日");
  await expect(page.getByRole("link", { name: "带我去" })).toHaveCount(0);
  // Its dates to come still go into one's calendar.
  await expect(page.getByRole("link", { name: "加到日历" })).toBeVisible();
});

test("back leads to the calendar as one left it, with its view and what it was sifted by", async ({ page }) => {
  const left = "/calendar?view=month&date=2026-11-22&category=culture";
  const back = page.getByRole("main").getByRole("link", { name: "活动日历" });
  await open(page, left);
  await press(page.locator(".month > section").getByRole("link", { name: "周末书会" }));
  await expect(page).toHaveURL("/calendar/book-club?date=2026-11-22");
  // Another date of it is still the same visit.
  await press(page.getByRole("link", { name: /11月29日/ }).first());
  await expect(page).toHaveURL("/calendar/book-club?date=2026-11-29#when");
  await press(back);
  await expect(page).toHaveURL(left);
  // Who came from nowhere goes to the day.
  await open(page, "/calendar/book-club?date=2026-11-29");
  await press(back);
  await expect(page).toHaveURL("/calendar?date=2026-11-29");
});

test("a date on which nothing takes place shows the next one", async ({ page }) => {
  await open(page, "/calendar/book-club?date=2026-11-23");
  await expect(when(page)).toContainText("后天没有这场活动");
  await expect(when(page)).toContainText("11月22日");
});

test("what is not known is said, and what else there is of its kind is near", async ({ page }) => {
  await open(page, "/calendar/lark-training");
  await expect(when(page)).toContainText("钟点待中心补充");
  await expect(when(page)).toContainText("地点待中心补充");
  await expect(when(page)).toContainText("每周六上午");
  await press(page.getByRole("link", { name: "更多“红色学习”活动" }));
  await expect(page).toHaveURL("/calendar?category=red");
});

// Regression: the tour's minimap had the same class and took the place's line out of its card.
test("where it takes place stands in its card", async ({ page }) => {
  await open(page, "/calendar/book-club");
  const card = await page.locator(".when-card").boundingBox();
  const where = await page.locator(".when-card .where").boundingBox();
  expect(where.y).toBeGreaterThan(card.y);
  expect(where.y + where.height).toBeLessThanOrEqual(card.y + card.height + 1);
});
