// A new version takes over when the visitor agrees; switched off, the worker goes and leaves no trace.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { press } from "./hand.js";
import { open, ready, watch } from "./pages.js";
import { aside, expect, settled, test } from "./station.js";
import { NOW } from "./test.js";

test.use({ serviceWorkers: "allow" });
test.describe.configure({ timeout: 60_000 });

const bar = (page) => page.locator("#update");
const agree = (page) => bar(page).getByRole("button", { name: "更新" });
const module = (page) => page.locator("meta[name=start]").getAttribute("content").then((files) => files.split(" ")[1]);

/** Opens a page and waits until it keeps an eye on its worker. */
async function visit(page, address = "/") {
  const keeper = page.waitForResponse(/\/assets\/keeper/);
  await open(page, address);
  await keeper;
  await settled(page);
}

/** The visitor comes back to the page. */
const comeBack = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** How many workers there are. */
const workers = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

/** Counts how often the page is loaded from now on. */
function loads(page) {
  const seen = [];
  page.on("load", () => seen.push(page.url()));
  return seen;
}

test("a new version waits, and what is open goes on as it was", async ({ page, station, request }) => {
  const said = watch(page, station.url);
  await visit(page);
  const before = await module(page);
  await station.update("next");
  const seen = loads(page);
  await comeBack(page);
  await expect(bar(page)).toHaveAttribute("role", "status");
  await expect(bar(page)).toContainText("有新版本");
  await expect(page.locator("#update")).toHaveCount(1);
  const { width, height } = await agree(page).boundingBox();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // The endpoint has the old module no more; the page does.
  expect((await request.get(before)).status()).toBe(404);
  expect(await page.evaluate((path) => fetch(path).then(({ status }) => status), before)).toBe(200);
  await press(page.getByRole("link", { name: "办事", exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("办事指南");
  await comeBack(page);
  await expect(page.locator("#update")).toHaveCount(1);
  expect(seen).toEqual([]);
  // The visitor agrees: one load, and the old is gone.
  await press(agree(page));
  await expect.poll(() => module(page).catch(() => "")).toContain("-next.wasm");
  await ready(page);
  await expect(bar(page)).toHaveCount(0);
  await page.waitForTimeout(1000);
  expect(seen.length).toBe(1);
  await expect.poll(async () => new Set((await aside(page)).map(([name]) => name)).size).toBe(1);
  expect((await aside(page)).map(([, address]) => address)).not.toContain(before);
  await station.cut();
  await open(page, "/trail");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("红色足迹");
  expect(await module(page)).toContain("-next.wasm");
  expect(said).toEqual([]);
});

test("of two windows only the one that agrees is loaded anew", async ({ page, context, station }) => {
  await visit(page);
  const other = await context.newPage();
  await other.clock.setFixedTime(NOW);
  await visit(other, "/map");
  const before = await module(other);
  await station.update("next");
  const [here, there] = [loads(page), loads(other)];
  await comeBack(page);
  await expect(bar(page)).toContainText("有新版本");
  await expect(bar(other)).toContainText("有新版本");
  await page.bringToFront();
  await press(agree(page));
  await expect.poll(() => module(page).catch(() => "")).toContain("-next.wasm");
  await ready(page);
  await page.waitForTimeout(1000);
  expect([here.length, there.length]).toEqual([1, 0]);
  // The other goes on with what it was made of, until it agrees as well.
  expect(await other.evaluate((path) => fetch(path).then(({ status }) => status), before)).toBe(200);
  await other.bringToFront();
  await press(agree(other));
  await expect.poll(() => module(other).catch(() => "")).toContain("-next.wasm");
  await ready(other);
  expect([here.length, there.length]).toEqual([1, 1]);
  // With one window left, the next page takes the old away.
  await other.close();
  await open(page, "/trail");
  await expect.poll(async () => [...new Set((await aside(page)).map(([name]) => name))]).toEqual(["hongdu-next"]);
});

// Regression: while the old worker still waited for an answer, the button did nothing, and nothing a second time.
test("whoever agrees has the page loaded anew, also while the new worker is held up", async ({ page, station }) => {
  await visit(page);
  await station.update("next");
  await comeBack(page);
  await expect(bar(page)).toContainText("有新版本");
  await page.evaluate(() => {
    const own = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (said, ...more) {
      if (said !== "agreed") own.call(this, said, ...more);
    };
  });
  const seen = loads(page);
  await press(agree(page));
  await expect.poll(() => seen.length).toBe(1);
  await ready(page);
  expect(await module(page)).toContain("-next.wasm");
});

// Regression: the bar that asks lay over the code until somebody touched the screen.
test("a screen on the wall takes the new version by itself", async ({ page, station }) => {
  await page.clock.install({ time: NOW });
  await visit(page, "/display/book-bar");
  await station.update("next");
  // Nobody touches it, nobody turns to it.
  await page.clock.fastForward(11 * 60_000);
  await expect.poll(() => module(page).catch(() => "")).toContain("-next.wasm");
  await ready(page);
  await expect(bar(page)).toHaveCount(0);
});

test("a page that is new already is not asked", async ({ page, station }) => {
  await visit(page);
  await station.update("next");
  await open(page, "/map");
  expect(await module(page)).toContain("-next.wasm");
  const seen = loads(page);
  await expect
    .poll(async () => (await aside(page)).map(([name]) => name).filter((name) => name !== "hongdu-next").length, {
      timeout: 15_000,
    })
    .toBe(0);
  await expect(bar(page)).toHaveCount(0);
  expect(seen).toEqual([]);
  await station.cut();
  await open(page, "/services");
  expect(await module(page)).toContain("-next.wasm");
});

test("a page made from the shell goes on with what was kept when the endpoint is a newer one", async ({ page, station }) => {
  await visit(page);
  const before = await module(page);
  await station.cut();
  await open(page, "/services");
  await station.update("next");
  const seen = loads(page);
  await press(page.getByRole("link", { name: "日历", exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("活动日历");
  await expect(page.locator(".saved")).toContainText("存下的内容");
  expect(seen).toEqual([]);
  expect(await module(page)).toBe(before);
  await open(page, "/calendar");
  expect(await module(page)).toContain("-next.wasm");
  await expect(page.locator(".saved")).toBeEmpty();
});

// Regression: of a shell whose script was the same and whose sheets were not, pages stayed undressed without a network.
test("a shell of which one sheet is of another version is not kept", async ({ page, station }) => {
  const install = () =>
    page.evaluate(async () => {
      const { installing, waiting, active } = await navigator.serviceWorker.register("/sw.js");
      const worker = installing ?? waiting ?? active;
      const change = () => new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
      while (worker.state === "installing") await change();
      return worker.state;
    });
  const other = (text) => text.replaceAll(/calendar-\w+\.css/g, "calendar-other.css");
  const whole = await readFile(join(station.site, "index.html"), "utf8");
  await station.cut();
  await station.rewrite(["index.html"], other);
  await station.start();
  await open(page, "/");
  expect(await install()).toBe("redundant");
  await station.cut();
  await station.rewrite(["index.html"], () => whole);
  await station.start();
  await open(page, "/");
  expect(await install()).not.toBe("redundant");
});

test("switched off, the worker takes away what it kept and nothing else", async ({ page, station }) => {
  const said = watch(page, station.url);
  await visit(page);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opened = indexedDB.open("passport", 1);
        opened.onsuccess = () => resolve(opened.result.close());
      }),
  );
  await station.restart("--no-service-worker");
  const seen = loads(page);
  await comeBack(page);
  await expect.poll(() => aside(page)).toEqual([]);
  await page.waitForTimeout(500);
  expect(seen).toEqual([]);
  await expect(bar(page)).toHaveCount(0);
  await press(page.getByRole("link", { name: "办事", exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("办事指南");
  await open(page, "/");
  await expect.poll(() => workers(page)).toBe(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toContain("passport");
  expect(said).toEqual([]);
});

test("whoever saves data is spared the worker", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const keeper = page.waitForResponse(/\/assets\/keeper/);
  await open(page, "/");
  await keeper;
  await page.waitForTimeout(1000);
  expect(await workers(page)).toBe(0);
});

test("without WebAssembly there is none: the shell would stay empty", async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("/");
  await page.waitForTimeout(6000);
  expect(await workers(page)).toBe(0);
});

test.describe("without a service worker", () => {
  test.use({ serviceWorkers: "block" });

  const listening = (page) => page.waitForResponse((answer) => answer.url().endsWith("/api/live"));

  test("a page of a version that is no more says so, and opens anew when asked to", async ({ page, station }) => {
    const line = listening(page);
    await open(page, "/");
    await line;
    const seen = loads(page);
    await station.update("next");
    // What is older than ten minutes is made anew.
    await page.clock.setFixedTime(new Date(NOW.getTime() + 11 * 60_000));
    await comeBack(page);
    const changed = page.locator("#changed");
    await expect(changed).toContainText("本站刚刚更新");
    expect(seen).toEqual([]);
    await press(changed.getByRole("button", { name: "重新打开" }));
    await expect.poll(() => seen.length).toBe(1);
    await ready(page);
    await expect(changed).toBeHidden();
    expect(await module(page)).toContain("-next.wasm");
  });

  // Regression: the part of the module that a page needs was gone with its version, and the network was blamed, each time.
  test("where a page's part of the module is gone with its version, the page opens anew", async ({ page, station }) => {
    const line = listening(page);
    await open(page, "/");
    await line;
    await station.update("next");
    await press(page.getByRole("link", { name: "云上漫游" }));
    await expect(page).toHaveURL("/tour");
    await expect(page.getByRole("heading", { level: 1, name: "云上漫游" })).toBeVisible();
    await ready(page);
    expect(await module(page)).toContain("-next.wasm");
  });

  // Regression: the address was the one shown already but for its mark, and nothing happened.
  test("back to an address with a mark opens the new version's page", async ({ page, station }) => {
    const line = listening(page);
    await open(page, "/calendar?date=2026-11-22#days");
    await line;
    await press(page.getByRole("link", { name: "周末书会" }).first());
    await expect(page.getByRole("heading", { level: 1, name: "周末书会" })).toBeVisible();
    await station.update("next");
    await page.goBack();
    await expect.poll(() => module(page).catch(() => "")).toContain("-next.wasm");
    await expect(page.getByRole("heading", { level: 1, name: "活动日历" })).toBeVisible();
    await expect(page).toHaveURL("/calendar?date=2026-11-22#days");
  });

  test("where what a button does is gone with its version, the page opens anew", async ({ page, station }) => {
    // It comes by and by, but not this time.
    await page.route(/split_passport/, (route) => route.abort());
    const lost = page.waitForEvent("requestfailed", (request) => request.url().includes("split_passport"));
    await open(page, "/");
    await lost;
    await page.unroute(/split_passport/);
    await station.update("next");
    const seen = loads(page);
    await page.getByRole("textbox", { name: /那串字/ }).fill("P1AB-2CD3-EF45");
    await press(page.getByRole("button", { name: "盖章" }));
    await expect.poll(() => seen.length).toBe(1);
    await ready(page);
    expect(await module(page)).toContain("-next.wasm");
  });
});
