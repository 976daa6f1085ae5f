// The month's grid by keyboard, as the ARIA authoring practices have it for date grids.
import { open } from "./pages.js";
import { NOW, expect, test } from "./test.js";

test.beforeEach(async ({ page }) => {
  test.skip(test.info().project.name !== "desktop", "a keyboard");
  await open(page, "/calendar?view=month");
});

const grid = (page) => page.getByRole("grid");
const stop = (page) => grid(page).locator('[tabindex="0"]');

/** Presses a key, then the focus is on this day and nowhere else can Tab enter. */
async function leads(page, key, date) {
  await page.keyboard.press(key);
  await expect(grid(page).locator(`a[href$="date=${date}"]`), `${key} to ${date}`).toBeFocused();
  await expect(stop(page)).toHaveCount(1);
  await expect(stop(page)).toBeFocused();
}

test("Tab enters at the chosen day and leaves the grid again", async ({ page }) => {
  await expect(stop(page)).toHaveCount(1);
  await expect(stop(page)).toHaveAttribute("href", /date=2026-11-21$/);
  await page.locator("details.place summary").focus();
  await page.keyboard.press("Tab");
  await expect(stop(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(grid(page).locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(stop(page)).toBeFocused();
});

test("arrows, Home and End move within the month and turn no leaf", async ({ page }) => {
  await stop(page).focus();
  await leads(page, "ArrowRight", "2026-11-22");
  await leads(page, "ArrowLeft", "2026-11-21");
  await leads(page, "ArrowUp", "2026-11-14");
  await leads(page, "ArrowDown", "2026-11-21");
  await leads(page, "Home", "2026-11-16");
  await leads(page, "End", "2026-11-22");
  await expect(page).toHaveURL("/calendar?view=month");
});

test("beyond the month the leaf turns and the focus goes along", async ({ page }) => {
  await stop(page).focus();
  await leads(page, "PageDown", "2026-12-21");
  await expect(page.getByRole("grid", { name: "2026年12月" })).toBeVisible();
  await expect(page).toHaveURL("/calendar?view=month&date=2026-12-21");
  await leads(page, "PageUp", "2026-11-21");
  await leads(page, "ArrowDown", "2026-11-28");
  await leads(page, "ArrowDown", "2026-12-05");
  await expect(page.getByRole("grid", { name: "2026年12月" })).toBeVisible();
  await leads(page, "Home", "2026-11-30");
  await leads(page, "ArrowRight", "2026-12-01");
  await leads(page, "ArrowLeft", "2026-11-30");
});

test("Enter chooses the day in focus, and it is said", async ({ page }) => {
  await stop(page).focus();
  await leads(page, "ArrowRight", "2026-11-22");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/calendar?view=month&date=2026-11-22");
  await expect(page.locator(".month > section").getByRole("heading")).toContainText("11月22日");
  await expect(stop(page)).toBeFocused();
  await expect(grid(page).locator('[aria-selected="true"]')).toHaveCount(1);
  await expect(stop(page)).toHaveAccessibleName(/^11月22日 周日，十四，1 项安排：周末书会/);
});

test("a page drawn anew calls nobody back to the chosen day", async ({ page }) => {
  const line = page.waitForRequest((request) => request.url().endsWith("/api/live"));
  await page.reload();
  await line;
  await stop(page).focus();
  await leads(page, "ArrowUp", "2026-11-14");
  // Open for long, it is made anew when one comes back to it.
  await page.clock.setFixedTime(new Date(NOW.getTime() + 11 * 60_000));
  const renewed = page.waitForResponse((answer) => answer.request().headers()["x-hongdu-live"] === "1");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await (await renewed).finished();
  // Nothing has changed, so nothing is said.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  await expect(page.locator(".unseen[role=status]").last()).not.toHaveText("这一页有变化，已经更新");
  await leads(page, "Home", "2026-11-09");
});

test("a filter goes along from month to month", async ({ page }) => {
  await open(page, "/calendar?view=month&category=culture");
  await stop(page).focus();
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL("/calendar?view=month&date=2026-12-21&category=culture");
  await expect(stop(page)).toBeFocused();
});
