// The calendar: agenda, week and month, paging, filters in the address.
import { press } from "./hand.js";
import { open, packs, watch } from "./pages.js";
import { expect, test } from "./test.js";

const layouts = (page) => page.getByRole("navigation", { name: "日历的样子" });
const turning = (page) => page.getByRole("navigation", { name: "翻日历" });
const categories = (page) => page.getByRole("navigation", { name: "按类别看" });
const days = (page) => page.locator("#days");
const titles = (page) => page.locator(".event .what");

test("the agenda comes first; week and month are a tap away; back undoes", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/calendar");
  await expect(days(page)).toHaveText("11月21日–12月18日");
  await expect(page.locator(".agenda .day").first()).toContainText("高潭百灵鸟集训");
  await press(layouts(page).getByRole("link", { name: "周" }));
  await expect(page).toHaveURL("/calendar?view=week");
  await expect(page.locator(".week .day")).toHaveCount(7);
  await press(layouts(page).getByRole("link", { name: "月" }));
  await expect(page).toHaveURL("/calendar?view=month");
  await expect(page.getByRole("grid", { name: "2026年11月" })).toBeVisible();
  await expect(layouts(page).getByRole("link", { name: "月" })).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await expect(page.locator(".week .day")).toHaveCount(7);
  await page.goForward();
  await expect(page.getByRole("grid")).toBeVisible();
  expect(seen).toEqual([]);
});

test("paging turns weeks and months, and today leads back", async ({ page }) => {
  await open(page, "/calendar?view=week");
  await expect(days(page)).toHaveText("11月16日–22日");
  await press(turning(page).getByRole("link", { name: "下一周" }));
  await expect(page).toHaveURL("/calendar?view=week&date=2026-11-28");
  await expect(days(page)).toHaveText("11月23日–29日");
  await press(turning(page).getByRole("link", { name: "今天" }));
  await expect(page).toHaveURL("/calendar?view=week");
  await press(layouts(page).getByRole("link", { name: "月" }));
  await press(turning(page).getByRole("link", { name: "上个月" }));
  await expect(page.getByRole("grid", { name: "2026年10月" })).toBeVisible();
  await expect(page).toHaveURL("/calendar?view=month&date=2026-10-21");
  await press(turning(page).getByRole("link", { name: "今天" }));
  await expect(page.locator('[role="grid"] [aria-current="date"]')).toContainText("今天");
});

test("the next four weeks begin at their heading", async ({ page }) => {
  await open(page, "/calendar");
  await press(page.getByRole("link", { name: "再往后看四周" }));
  await expect(page).toHaveURL("/calendar?date=2026-12-19#days");
  await expect(days(page)).toHaveText("12月19日–2027年1月15日");
  await expect(days(page)).toBeFocused();
  await expect(days(page)).toBeInViewport();
});

test("a category leaves only its own and stays while one turns the leaves", async ({ page }) => {
  await open(page, "/calendar");
  await press(categories(page).getByRole("link", { name: "亲子" }));
  await expect(page).toHaveURL("/calendar?category=family");
  await expect(categories(page).getByRole("link", { name: "亲子" })).toHaveAttribute("aria-current", "true");
  expect(new Set(await titles(page).allTextContents())).toEqual(new Set(["四点半课堂"]));
  await press(layouts(page).getByRole("link", { name: "周" }));
  await expect(page).toHaveURL("/calendar?view=week&category=family");
  expect(new Set(await titles(page).allTextContents())).toEqual(new Set(["四点半课堂"]));
  await press(page.getByRole("link", { name: "亲子 ，不再只看这些" }).or(page.locator("p.place a")).first());
  await expect(page).toHaveURL("/calendar?view=week");
  await expect(titles(page).filter({ hasText: "周末书会" })).toBeVisible();
});

test("a place is chosen among those where something takes place", async ({ page }) => {
  await open(page, "/calendar");
  const places = page.locator("details.place");
  await press(places.locator("summary"));
  await press(places.getByRole("link", { name: "党建书吧" }));
  await expect(page).toHaveURL("/calendar?zone=book-bar");
  expect(new Set(await titles(page).allTextContents())).toEqual(new Set(["周末书会"]));
  await press(categories(page).getByRole("link", { name: "亲子" }));
  await expect(page).toHaveURL("/calendar?category=family&zone=book-bar");
  await expect(page.locator(".empty")).toContainText("这四周里没有这样的活动");
  await press(page.getByRole("link", { name: "看全部活动" }));
  await expect(page).toHaveURL("/calendar");
  await expect(titles(page).first()).toBeVisible();
});

test("a shared address opens as it was left", async ({ page }) => {
  await open(page, "/calendar?view=month&date=2026-12-20&category=culture");
  await expect(page.getByRole("grid", { name: "2026年12月" })).toBeVisible();
  await expect(categories(page).getByRole("link", { name: "文体" })).toHaveAttribute("aria-current", "true");
  const chosen = page.locator(".month > section");
  await expect(chosen.getByRole("heading")).toContainText("12月20日");
  await expect(chosen).toContainText("已取消");
});

test("a day of the month shows what happens then", async ({ page }) => {
  await open(page, "/calendar?view=month");
  const day = page.getByRole("gridcell", { name: "11月22日" });
  // Only the chosen day is a stop for Tab; a finger reaches each.
  await day.getByRole("link").click();
  await expect(page).toHaveURL("/calendar?view=month&date=2026-11-22");
  await expect(day).toHaveAttribute("aria-selected", "true");
  const chosen = page.locator(".month > section");
  await expect(chosen.getByRole("heading")).toContainText("11月22日 周日");
  await press(chosen.getByRole("link", { name: "周末书会" }));
  await expect(page).toHaveURL("/calendar/book-club?date=2026-11-22");
});

test("a month turned on a phone has its titles as soon as there is room: held sideways, or on paper", async ({ page }) => {
  const upright = { width: 390, height: 844 };
  await page.setViewportSize(upright);
  await open(page, "/calendar?view=month");
  await press(turning(page).getByRole("link", { name: "下个月" }));
  await expect(days(page)).toHaveText("2026年12月");
  const titles = page.locator(".titles .ev");
  await expect(titles).toHaveCount(0);
  await page.setViewportSize({ width: 844, height: 390 });
  await expect(titles.first()).toBeVisible();
  await page.setViewportSize(upright);
  await expect(titles).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => titles.count()).toBeGreaterThan(20);
  await expect(titles.first()).toBeVisible();
});

test("lunar dates, holidays and make-up workdays are marked", async ({ page }) => {
  await open(page, "/calendar");
  await expect(page.locator(".day.today h3")).toContainText("十月十三");
  await open(page, "/calendar?view=month&date=2026-10-01");
  const day = (name) => page.getByRole("gridcell", { name });
  await expect(day("10月1日").locator("abbr")).toHaveText("休");
  await expect(day("10月10日").locator("abbr")).toHaveText("班");
  await expect(day("10月10日").locator("abbr")).toHaveAttribute("title", "调休上班");
});

test.describe("moved and cancelled dates", () => {
  test.use({ baseURL: packs.second });

  test("they stand where they were and where they go", async ({ page }) => {
    await open(page, "/calendar?view=week&date=2026-12-03");
    const on = (date) => page.locator(`section[aria-labelledby="d${date}"]`);
    await expect(on("2026-12-03")).toContainText("已改期");
    await expect(on("2026-12-03")).toContainText("老师有演出，改到星期六");
    await expect(on("2026-12-05")).toContainText("竹笛课");
    await expect(on("2026-12-05")).toContainText("原定12月3日");
    await open(page, "/calendar?view=week&date=2026-12-10");
    await expect(on("2026-12-10")).toContainText("已取消");
  });

  test("the month says so too: read out, and by a hollow dot", async ({ page }) => {
    await open(page, "/calendar?view=month&date=2026-12-10");
    const day = page.getByRole("gridcell", { name: /^12月10日 .+项安排：.*（已取消）/ });
    await expect(day).toHaveClass(/\bh\d\b/);
    const picture = (cell) => cell.getByRole("link").evaluate((link) => getComputedStyle(link).backgroundImage);
    const held = page.getByRole("gridcell", { name: /^12月9日 .+项安排/ });
    // A wide screen has the words themselves, with a line through them.
    if (page.viewportSize().width >= 736) await expect(day.locator(".gone").first()).toBeVisible();
    else expect(await picture(day)).not.toBe(await picture(held));
  });
});

// Regression: a filter taken away took the focus with it, and the next Tab began at the top of the page.
test("a filter that is taken away leaves the focus on the page's heading", async ({ page }) => {
  await open(page, "/calendar?category=family");
  const chip = page.locator(".place.chips .chip");
  await chip.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/calendar");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});
