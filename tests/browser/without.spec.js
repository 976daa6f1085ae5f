// What works without JavaScript and without WebAssembly: everything one reads, links, and the search.
import { kinds } from "./pages.js";
import { expect, test } from "./test.js";

test.describe("JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("every page has its heading, its words and its way on", async ({ page, request }) => {
    for (const address of await kinds(request)) {
      const answer = await page.goto(address);
      expect(answer.status(), address).toBe(200);
      await expect(page.locator("h1"), address).toBeVisible();
      const words = await page.locator("main").innerText();
      expect(words.length, address).toBeGreaterThan(60);
      await expect(page.getByRole("navigation", { name: "主要页面" }), address).toBeVisible();
    }
  });

  test("the search is a form", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("借书");
    await page.getByRole("button", { name: "找一找" }).click();
    await expect(page).toHaveURL(/\?q=/);
    await expect(page.getByRole("link", { name: /党建书吧/ }).first()).toBeVisible();
  });

  test("an unknown page says so and where to go", async ({ page }) => {
    const answer = await page.goto("/nope");
    expect(answer.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这一页");
    await page.getByRole("link", { name: "回首页" }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

test("a phone without WebAssembly reads on in silence", async ({ page }) => {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("/trail");
  await page.getByRole("link", { name: "地图" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "中心地图" })).toBeVisible();
  expect(said).toEqual([]);
});

test("it comes alive where streaming compilation is refused", async ({ page }) => {
  await page.addInitScript(() => {
    delete WebAssembly.instantiateStreaming;
    delete WebAssembly.compileStreaming;
  });
  await page.goto("/map");
  await page.waitForSelector("html[data-ready]", { state: "attached" });
});
