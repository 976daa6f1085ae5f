// A resident signs up: on a phone of 360 px, by keyboard alone, without JavaScript; waits, and moves up.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./station.js";

test.beforeEach(() => {
  test.skip(test.info().project.name !== "small", "plain forms: the narrowest screen is enough");
});

const FORM = "/signup/book-club/2026-11-29";

const ready = (page) => page.waitForSelector("html[data-ready]", { state: "attached" });

/** No violation of axe's rules, nothing wider than the screen. */
async function sound(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((n) => n.target)}`)).toEqual([]);
  expect(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth)).toBe(true);
}

/** Fills the form in and sends it. */
async function send(page, heads) {
  await page.getByLabel("怎么称呼").fill("王阿姨");
  await page.getByLabel("联系方式").fill("13800138000");
  await page.getByLabel(/几个人/).fill(String(heads));
  await page.getByRole("button", { name: /提交报名|排候补/ }).click();
  await expect(page.locator(".state")).toBeVisible();
}

test("by keyboard alone on a small phone, from the event to the pass", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto("/calendar/book-club?date=2026-11-29");
  await ready(page);
  await expect(page.locator(".places")).toContainText("还有 12 个名额");
  await sound(page);
  await page.getByRole("link", { name: "我要报名" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(FORM);
  await ready(page);
  await sound(page);
  for (const box of await page.locator(".fields input:visible, .fields button").all()) {
    expect((await box.boundingBox()).height).toBeGreaterThanOrEqual(44);
  }
  await page.getByLabel("怎么称呼").focus();
  await page.keyboard.type("王阿姨");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not me");
  await page.keyboard.press("Enter");
  const contact = page.getByLabel("联系方式");
  await expect(page.getByRole("alert").filter({ hasText: "没有报上" })).toBeVisible();
  await ready(page);
  await expect(contact).toHaveAttribute("aria-invalid", "true");
  await expect(contact).toHaveAccessibleDescription(/手机号、邮箱或微信号/);
  await expect(page.getByLabel("怎么称呼")).toHaveValue("王阿姨");
  await sound(page);
  await contact.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("13800138000");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/signup\/[0-9A-Z]{8}\?key=/);
  await ready(page);
  await expect(page.locator(".state")).toContainText("报上了");
  await expect(page.getByRole("img", { name: "凭证的二维码" })).toBeVisible();
  await sound(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("who waits has a place once somebody gives up", async ({ page, context }) => {
    for (const heads of [5, 5, 2]) {
      await page.goto(FORM);
      await send(page, heads);
      await expect(page.locator(".state")).toContainText("报上了");
    }
    const other = await context.newPage();
    await other.goto(FORM);
    await expect(other.locator(".chosen")).toContainText("名额已满");
    await send(other, 1);
    await expect(other.locator(".state")).toContainText("第 1 位");
    await page.locator("summary", { hasText: "取消报名" }).click();
    await page.getByRole("button", { name: "确定取消" }).click();
    await expect(page.locator(".state")).toContainText("已取消");
    await other.reload();
    await expect(other.locator(".state")).toContainText("报上了");
  });
});

// Regression: whoever lost the answer on the way signed up twice.
test("an answer lost on the way is found again", async ({ page }) => {
  await page.goto(FORM);
  await ready(page);
  await expect(page.getByRole("button", { name: "查一下结果" })).toBeHidden();
  await page.route(`**${FORM}`, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  const lost = page.waitForEvent("requestfailed", (request) => request.method() === "POST");
  await page.getByLabel("怎么称呼").fill("王阿姨");
  await page.getByLabel("联系方式").fill("13800138000");
  await page.getByRole("button", { name: /提交报名|排候补/ }).click();
  await lost;
  // The browser shows a page of its own for it.
  await page.waitForURL(/chrome-error/).catch(() => {});
  await page.unroute(`**${FORM}`);
  await page.goto(FORM);
  await ready(page);
  await sound(page);
  await page.getByRole("button", { name: "查一下结果" }).click();
  await expect(page.locator(".state")).toContainText("报上了");
  await ready(page);
  // Seen, it is not asked for again.
  await page.goto(FORM);
  await ready(page);
  await expect(page.locator("form.sent")).toBeHidden();
});
