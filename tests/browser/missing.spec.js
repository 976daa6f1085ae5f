// Addresses that are none: a page with status 404 that says what is missing and where to go.
import { press } from "./hand.js";
import { ready, watch } from "./pages.js";
import { expect, test } from "./test.js";

for (const [address, words] of [
  ["/nope", "没有这一页"],
  ["/z/nope", "这里没有登记这个地方"],
  ["/calendar/nope", "没有找到这场活动"],
  ["/trail/nope", "足迹里没有这一站"],
]) {
  test(`${address} says: ${words}`, async ({ page }) => {
    const said = watch(page);
    const answer = await page.goto(address);
    expect(answer.status()).toBe(404);
    await ready(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words);
    await expect(page).toHaveTitle(/^没有这一页 · /);
    await expect(page.locator(".tabs [aria-current]")).toHaveCount(0);
    await press(page.getByRole("link", { name: "回首页" }));
    await expect(page).toHaveURL("/");
    // Chromium itself remarks on a page with status 404.
    expect(said.filter((each) => !each.includes("404"))).toEqual([]);
  });
}

test("one can search from there", async ({ page }) => {
  await page.goto("/nope");
  await ready(page);
  await page.getByRole("searchbox").fill("社保");
  await press(page.getByRole("button", { name: "找一找" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("找“社保”");
});
