// A room is booked by touch, by keyboard and without the module; the second one is told what is free.
import AxeBuilder from "@axe-core/playwright";
import { press } from "./hand.js";
import { open, ready, watch } from "./pages.js";
import { expect, test } from "./test.js";

/** A day that no other test books: one for each size of screen and each test. */
const day = (test) => {
  const screen = ["small", "phone", "desktop"].indexOf(test.info().project.name);
  return (nth) => `2026-12-${String(7 + 5 * screen + nth).padStart(2, "0")}`;
};

const steps = (date, from = "14%3A00") => `/book?for=meetings&room=council&date=${date}&minutes=60&from=${from}`;

/** An hour of one day for each size of screen. */
const HOURS = { small: "09%3A30", phone: "14%3A00", desktop: "16%3A00" };

/** Fills the form in and sends it. */
async function send(page, branch) {
  await page.getByLabel("支部或单位").fill(branch);
  await page.getByLabel(/来几个人/).fill("8");
  await press(page.getByRole("button", { name: "提交预约" }));
}

/** No violation of axe's rules. */
async function sound(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((n) => n.target)}`)).toEqual([]);
}

test("step by step to the pass, without a reload until it is sent", async ({ page }) => {
  const date = day(test)(0);
  const seen = watch(page);
  await open(page, "/services");
  await page.evaluate(() => (window.__same = true));
  await press(page.getByRole("link", { name: "预约房间" }));
  await expect(page.getByRole("heading", { level: 1, name: "预约房间" })).toBeFocused();
  await press(page.getByRole("link", { name: "三会一课" }));
  await press(page.getByRole("link", { name: /党群议事区/ }));
  await expect(page.locator("#step-3")).toBeVisible();
  await page.getByLabel("别的日子").selectOption(date);
  await press(page.getByRole("button", { name: "看这一天" }));
  await press(page.getByRole("link", { name: "1 小时 30 分" }));
  await press(page.getByRole("link", { name: "14:00", exact: true }));
  await expect(page).toHaveURL(/from=14%3A00/);
  expect(await page.evaluate(() => window.__same)).toBe(true);
  await expect(page.locator(".chosen")).toContainText("14:00–15:30");
  expect(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth)).toBe(true);
  await sound(page);
  await send(page, "老街支部");
  await ready(page);
  await expect(page).toHaveURL(/\/book\/[0-9A-Z]{8}\?key=/);
  await expect(page.locator(".state")).toContainText("约好了");
  await expect(page.getByRole("img", { name: "凭证的二维码" })).toBeVisible();
  await expect(page.locator(".details")).toContainText("老街支部");
  await sound(page);
  expect(seen).toEqual([]);
  // Regression: whoever looked at the calendar and came back was told that there is no such booking.
  await press(page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name: "足迹" }));
  await expect(page.getByRole("heading", { level: 1, name: "红色足迹" })).toBeVisible();
  await page.goBack();
  await expect(page.locator(".state")).toContainText("约好了");
  await expect(page.locator(".details")).toContainText("老街支部");
});

test("back undoes one step after the other", async ({ page }) => {
  await open(page, "/book");
  await press(page.getByRole("link", { name: "三会一课" }));
  await press(page.getByRole("link", { name: /党群议事区/ }));
  await expect(page.locator("#step-3")).toBeVisible();
  await page.goBack();
  await expect(page.locator("#step-3")).toBeHidden();
  await expect(page.locator("#step-2")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/book");
  await expect(page.locator("#step-2")).toBeHidden();
});

test("who comes second is told, keeps what was typed, and takes another hour", async ({ page, context }) => {
  const date = day(test)(1);
  await open(page, steps(date));
  // Somebody who has begun is not disturbed.
  await page.getByLabel("支部或单位").fill("老街支部");
  const other = await context.newPage();
  await open(other, steps(date));
  await send(other, "新街支部");
  await expect(other.locator(".state")).toContainText("约好了");
  await send(page, "老街支部");
  await ready(page);
  const alert = page.getByRole("alert").filter({ hasText: "没有约上" });
  await expect(alert).toContainText("这段时间刚被约走了");
  // Regression: it stood below three steps, out of sight.
  await expect(alert).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel("支部或单位")).toHaveValue("老街支部");
  await sound(page);
  const instead = page.getByRole("group", { name: "改到什么时候" }).getByRole("radio");
  await press(instead.first(), "Space");
  const hour = (await instead.first().getAttribute("value")).split("T")[1];
  await press(page.getByRole("button", { name: "提交预约" }));
  await ready(page);
  await expect(page.locator(".state")).toContainText("约好了");
  await expect(page.locator(".details")).toContainText(`${hour}–`);
  await expect(page.locator(".details")).toContainText("老街支部");
});

test("after a refusal the steps lead to another day, and what was typed is still there", async ({ page }) => {
  await open(page, steps("2026-12-28"));
  // More than the room holds: the endpoint refuses, and fills the form in again.
  await page.getByLabel("支部或单位").fill("老街支部");
  await page.getByLabel(/来几个人/).fill("9000");
  await page.getByLabel("讲解员").check();
  await page.locator("form.fields").evaluate((form) => (form.noValidate = true));
  await press(page.getByRole("button", { name: "提交预约" }));
  await ready(page);
  await expect(page.getByRole("alert").filter({ hasText: "没有约上" })).toContainText("最多坐");
  await press(page.locator("summary", { hasText: "换用途、房间或日子" }));
  await press(page.getByRole("link", { name: "10:00", exact: true }));
  await expect(page.locator(".chosen")).toContainText("10:00–11:00");
  await expect(page.getByLabel("支部或单位")).toHaveValue("老街支部");
  await expect(page.getByLabel("讲解员")).toBeChecked();
  // Another room: the form is gone for two steps, and comes back filled in.
  await press(page.getByRole("link", { name: "主题党日" }));
  await expect(page.locator("form.fields")).toHaveCount(0);
  await page.goBack();
  await expect(page.getByLabel("支部或单位")).toHaveValue("老街支部");
});

// Regression: whoever lost the answer on the way read that the hour was taken, by their own booking.
test("an answer lost on the way is found again", async ({ page }) => {
  const date = "2026-12-29";
  await open(page, steps(date, HOURS[test.info().project.name]));
  await expect(page.getByRole("button", { name: "查一下结果" })).toBeHidden();
  await page.route("**/book", async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  const lost = page.waitForEvent("requestfailed", (request) => request.method() === "POST");
  await send(page, "老街支部");
  await lost;
  // The browser shows a page of its own for it.
  await page.waitForURL(/chrome-error/).catch(() => {});
  await page.unroute("**/book");
  await open(page, steps(date, HOURS[test.info().project.name]));
  await expect(page.locator("#step-3")).toContainText("已经有安排了");
  await sound(page);
  await press(page.getByRole("button", { name: "查一下结果" }));
  await ready(page);
  await expect(page.locator(".state")).toContainText("约好了");
  await expect(page.locator(".details")).toContainText("老街支部");
  // Seen, it is not asked for again.
  await open(page, "/book");
  await expect(page.locator("form.sent")).toBeHidden();
});

test("moved and given up by the private link", async ({ page }) => {
  const [date, later] = [day(test)(2), day(test)(3)];
  await open(page, steps(date));
  await send(page, "老街支部");
  await ready(page);
  await page.getByLabel("改到哪天").selectOption(later);
  await press(page.getByRole("button", { name: "看空闲时间" }));
  await ready(page);
  await press(page.getByRole("button", { name: "09:30", exact: true }));
  await ready(page);
  await expect(page.locator(".details")).toContainText("09:30–10:30");
  await press(page.locator("summary", { hasText: "取消这个预约" }));
  await press(page.getByRole("button", { name: "确定取消" }));
  await expect(page.locator(".state")).toContainText("已取消");
  await expect(page.locator(".pass")).toHaveCount(0);
});

test("every month: its dates are listed before they are sent", async ({ page }) => {
  await open(page, steps(day(test)(4), "16%3A00"));
  await press(page.locator("summary", { hasText: "每月固定来" }));
  await press(page.getByRole("link", { name: /每月第.个.+6 个月/ }));
  await expect(page.locator(".dates li")).toHaveCount(6);
  await send(page, "老街支部");
  await expect(page.getByRole("heading", { name: /一起约的 \d 次/ })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same steps, the same pass", async ({ page }) => {
    // The clock of a page that runs nothing needs no setting.
    await page.goto("/book");
    await page.getByRole("link", { name: "三会一课" }).click();
    await page.getByRole("link", { name: /党群议事区/ }).click();
    await page.getByLabel("别的日子").selectOption(day(test)(0));
    await page.getByRole("button", { name: "看这一天" }).click();
    await page.getByRole("link", { name: "11:00", exact: true }).click();
    await page.getByLabel("支部或单位").fill("后山支部");
    await page.getByLabel(/来几个人/).fill("3");
    await page.getByRole("button", { name: "提交预约" }).click();
    await expect(page.locator(".state")).toContainText("约好了");
  });
});
