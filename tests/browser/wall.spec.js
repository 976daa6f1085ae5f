// A screen on the wall, and the page that verifies a certificate.
import AxeBuilder from "@axe-core/playwright";
import { displayKey, NOW_S } from "./codes.js";
import { open, ready, watch } from "./pages.js";
import { expect, test } from "./test.js";

const PAGE = "/display/book-bar";
const code = (page) => page.locator(".display .phrase");

test("a display is opened once with its key, shows a code, and changes it by itself", async ({ page }) => {
  const seen = watch(page);
  await page.clock.install({ time: new Date(NOW_S * 1000) });
  await open(page, `${PAGE}?key=${displayKey("z/book-bar")}`);
  await expect(page).toHaveURL(PAGE);
  await expect(page.getByRole("img", { name: "这一处现在的二维码" })).toBeVisible();
  await expect(code(page)).toHaveText(/^D[0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  // It stays open: the key is not asked for again.
  await page.goto(PAGE);
  await ready(page);
  await expect(code(page)).toBeVisible();
  await page.route("**/api/display/*", async (route) => {
    const shown = await (await route.fetch()).json();
    await route.fulfill({ json: { ...shown, code: "D000-0000-0000" } });
  });
  await page.clock.fastForward(31_000);
  await expect(code(page)).toHaveText("D000-0000-0000");
  expect(seen).toEqual([]);
});

test("a display without a network shows no code that nobody takes any more, and comes back", async ({ page }) => {
  await page.clock.install({ time: new Date(NOW_S * 1000) });
  await open(page, `${PAGE}?key=${displayKey("z/book-bar")}`);
  const api = "**/api/display/*";
  let asked = 0;
  await page.route(api, (route) => {
    asked += 1;
    return route.abort();
  });
  await page.clock.fastForward(31_000);
  await expect.poll(() => asked).toBe(1);
  await expect(code(page)).toBeVisible();
  for (let tries = 2; tries < 8; tries += 1) {
    await page.clock.fastForward(6_000);
    await expect.poll(() => asked).toBe(tries);
  }
  await expect(page.locator(".display")).toContainText("这块屏幕现在没有码");
  await page.unroute(api);
  await page.clock.fastForward(6_000);
  await expect(code(page)).toBeVisible();
});

test("a display whose answers hang shows no code that nobody takes any more", async ({ page }) => {
  await page.clock.install({ time: new Date(NOW_S * 1000) });
  await open(page, `${PAGE}?key=${displayKey("z/book-bar")}`);
  let asked = 0;
  await page.route("**/api/display/*", () => {
    asked += 1;
  });
  await page.clock.fastForward(31_000);
  await expect.poll(() => asked).toBe(1);
  await expect(code(page)).toBeVisible();
  // Each is given up after 20 s and asked again 5 s later.
  await page.clock.fastForward(21_000);
  await page.clock.fastForward(6_000);
  await expect.poll(() => asked).toBe(2);
  await page.clock.fastForward(21_000);
  await expect(page.locator(".display")).toContainText("这块屏幕现在没有码");
});

// Regression: where the module did not come, the code that the endpoint had put there stayed, long over.
test("a display that does not come alive is had anew until it does", async ({ page }) => {
  await page.clock.install({ time: new Date(NOW_S * 1000) });
  const module = "**/assets/*.wasm";
  await page.route(module, (route) => route.abort());
  await page.goto(`${PAGE}?key=${displayKey("z/book-bar")}`);
  await expect(page.locator("html")).toHaveAttribute("data-wasm", "off");
  await page.clock.fastForward(26_000);
  await expect(page.locator("html")).toHaveAttribute("data-wasm", "off");
  await page.unroute(module);
  await page.clock.fastForward(26_000);
  await ready(page);
  await expect(code(page)).toBeVisible();
});

test("a display that nobody opened shows no code and says how", async ({ page }) => {
  await open(page, PAGE);
  await expect(page.locator(".display")).toContainText("hongdu display-key");
  await expect(code(page)).toHaveCount(0);
});

test("a certificate's code is verified by a plain form", async ({ page }) => {
  await open(page, "/verify");
  await page.getByLabel("证书上的码").fill("C123-4567-89AB-CDEF-GHJK");
  await page.getByLabel("证书上的码").press("Enter");
  await expect(page).toHaveURL(/\/verify\?code=C123/);
  await ready(page);
  await expect(page.locator(".came")).toContainText("没有核对上");
  await expect(page.getByLabel("证书上的码")).toHaveValue("C123-4567-89AB-CDEF-GHJK");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
