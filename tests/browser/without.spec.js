// What works without JavaScript and without WebAssembly: everything one reads, links, and the search.
import { press } from "./hand.js";
import { kinds, packs, ready } from "./pages.js";
import { expect, test } from "./test.js";

/** Reads every kind of page: its heading, its words and its way on. */
async function read(page, request) {
  for (const address of await kinds(request)) {
    const answer = await page.goto(address);
    expect(answer.status(), address).toBe(200);
    await expect(page.locator("h1"), address).toBeVisible();
    const words = await page.locator("main").innerText();
    expect(words.length, address).toBeGreaterThan(60);
    await expect(page.getByRole("navigation", { name: "主要页面" }), address).toBeVisible();
  }
}

/** Whatever stands on this page and is dressed by a part's sheet that is not linked: `.says in passport`. */
async function undressed() {
  const found = [];
  for (const { name, content } of document.querySelectorAll("meta[name^=sheet-]")) {
    if (document.querySelector(`link[rel=stylesheet][href="${content}"]`)) continue;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(content)).text());
    const rules = [...sheet.cssRules].flatMap((rule) => [...(rule.selectorText ? [] : (rule.cssRules ?? [])), rule]);
    for (const { selectorText: selector } of rules.filter(({ selectorText }) => selectorText)) {
      const dressed = selector.replace(/::?(before|after)\b/g, "");
      if (document.querySelector(dressed)) found.push(`${selector} of ${name}`);
    }
  }
  return found;
}

test.describe("JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  for (const [pack, url] of Object.entries(packs)) {
    test.describe(`${pack} pack`, () => {
      test.use({ baseURL: url });

      test("every page has its heading, its words and its way on", async ({ page, request }) => {
        test.skip(test.info().project.name !== "phone", "the same at every size");
        await read(page, request);
      });

      // What the lark says on /stamp and /me was dressed by the tour's sheet alone.
      test("every page is dressed by the sheets that it links", async ({ page, request }) => {
        test.skip(test.info().project.name !== "phone", "the same at every size");
        for (const address of await kinds(request)) {
          await page.goto(address);
          expect(await page.evaluate(undressed), address).toEqual([]);
        }
      });
    });
  }

  test("the search is a form", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("借书");
    await page.getByRole("button", { name: "找一找" }).click();
    await expect(page).toHaveURL(/\?q=/);
    await expect(page.getByRole("link", { name: /党建书吧/ }).first()).toBeVisible();
  });

  test("the map's search keeps what was chosen before", async ({ page }) => {
    await page.goto("/map?for=kids&here=youth");
    await page.getByRole("searchbox").fill("shuba");
    await page.getByRole("button", { name: "找一找" }).click();
    await expect(page).toHaveURL("/map?q=shuba&for=kids&here=youth");
    await expect(page.locator("#found")).toContainText("党建书吧");
    await expect(page.locator(".map-zoom")).toBeHidden();
  });

  test("a room, its card, its way and its page are links", async ({ page }) => {
    await page.goto("/map");
    await page.locator("svg.plan").getByRole("link", { name: /^党建书吧/ }).click();
    await page.getByRole("link", { name: "带我去" }).click();
    await expect(page.locator(".map-card ol > li").last()).toContainText("党建书吧");
    await page.getByRole("link", { name: "打开这里" }).click();
    await expect(page).toHaveURL("/z/book-bar");
  });

  test("the calendar turns its leaves", async ({ page }) => {
    await page.goto("/calendar?view=month");
    await page.getByRole("link", { name: "下个月" }).click();
    await expect(page.getByRole("grid", { name: "2026年12月" })).toBeVisible();
    await page.getByRole("link", { name: /^12月20日/ }).click();
    await expect(page.locator(".month > section")).toContainText("周末书会");
  });

  // Regression: arrows lead from day to day with the module only; without it one day alone could be reached.
  test("every day of the month is reached with the Tab key", async ({ page }) => {
    await page.goto("/calendar?view=month");
    const days = page.getByRole("grid").getByRole("link");
    await days.first().focus();
    for (let n = 0; n < 8; n++) await page.keyboard.press("Tab");
    await expect(days.nth(8)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/calendar?view=month&date=2026-11-03");
  });

  test("an unknown page says so and where to go", async ({ page }) => {
    const answer = await page.goto("/nope");
    expect(answer.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这一页");
    await page.getByRole("link", { name: "回首页" }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

/** Gathers everything that is said. */
function listen(page) {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}

test.describe("WebAssembly off", () => {
  const remove = () => delete window.WebAssembly;

  test("every page reads on in silence", async ({ page, request }) => {
    test.skip(test.info().project.name !== "phone", "the same at every size");
    const said = listen(page);
    await page.addInitScript(remove);
    await read(page, request);
    expect(said).toEqual([]);
  });

  test("links and the search go the old way", async ({ page }) => {
    const said = listen(page);
    await page.addInitScript(remove);
    await page.goto("/trail");
    await press(page.getByRole("link", { name: "地图" }));
    await expect(page.getByRole("heading", { level: 1, name: "中心地图" })).toBeVisible();
    await page.getByRole("searchbox").fill("djsb");
    await press(page.getByRole("button", { name: "找一找" }));
    await expect(page.locator("#found")).toContainText("党建书吧");
    // What answers to the module alone is not offered.
    await expect(page.locator(".map-zoom")).toBeHidden();
    await expect(page.locator("html")).not.toHaveAttribute("data-ready");
    expect(said).toEqual([]);
  });
});

test.describe("the module", () => {
  /** Answers for the module with something else. */
  const instead = (page, answer) => page.route("**/*.wasm", answer);

  test("starts where streaming compilation is refused", async ({ page }) => {
    await page.addInitScript(() => {
      delete WebAssembly.instantiateStreaming;
      delete WebAssembly.compileStreaming;
    });
    await page.goto("/map");
    await ready(page);
  });

  test("starts where something on the way changes its type", async ({ page }) => {
    await instead(page, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
    });
    await page.goto("/map");
    await ready(page);
    await page.evaluate(() => (window.__same = true));
    await press(page.getByRole("link", { name: "日历" }));
    await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toBeVisible();
    expect(await page.evaluate(() => window.__same)).toBe(true);
    // What the module fetches ahead may still be on its way when the page closes.
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  for (const [what, answer] of [
    ["is refused by the browser", { contentType: "application/wasm", body: "no module at all" }],
    ["is an error page", { status: 502, contentType: "text/html", body: "<h1>Bad Gateway</h1>" }],
  ]) {
    test(`${what}: the page stays, links and search work`, async ({ page }) => {
      const failed = [];
      page.on("pageerror", (error) => failed.push(error.message));
      await instead(page, (route) => route.fulfill(answer));
      await page.goto("/z/book-bar");
      await expect(page.locator("html")).toHaveAttribute("data-wasm", "off");
      await expect(page.getByRole("heading", { level: 1, name: "党建书吧" })).toBeVisible();
      await press(page.getByRole("link", { name: "首页" }));
      await page.getByRole("searchbox").fill("社保");
      await press(page.getByRole("button", { name: "找一找" }));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("找“社保”");
      await expect(page.locator("main .list a").first()).toBeVisible();
      expect(failed).toEqual([]);
    });
  }

  test("never comes: the page stays, links work", async ({ page }) => {
    await instead(page, (route) => route.abort());
    await page.goto("/services");
    await press(page.getByRole("link", { name: "足迹" }));
    await expect(page.getByRole("heading", { level: 1, name: "红色足迹" })).toBeVisible();
  });
});
