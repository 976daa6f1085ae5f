// Without a network: every page opens and reloads from what the phone has put aside, and says so.
import AxeBuilder from "@axe-core/playwright";
import { press } from "./hand.js";
import { fixed, open, ready, watch } from "./pages.js";
import { aside, expect, settled, test } from "./station.js";

test.use({ serviceWorkers: "allow" });

const h1 = (page) => page.getByRole("heading", { level: 1 });
const tab = (page, name) => page.getByRole("navigation", { name: "主要页面" }).getByRole("link", { name });
const notice = (page) => page.locator(".saved");
const SAVED = "没有连上网：这里是 11月21日 09:30 存下的内容。";

/** Opens the site once, as a visitor with a signal. */
async function visit(page, address = "/") {
  await open(page, address);
  await settled(page);
}

test("every page opens, also one that was never open", async ({ page, context, station, request }) => {
  test.skip(test.info().project.name !== "phone", "the same at every size");
  const { zones, events, trail } = await (await request.get("/api/content")).json();
  const said = watch(page, station.url);
  await visit(page);
  await station.cut();
  await context.setOffline(true);
  const all = [
    // Whether a certificate is genuine, and what can be booked, only the endpoint can say.
    ...fixed.filter((address) => !["/verify", "/book"].includes(address)),
    ...zones.map(({ id }) => `/z/${id}`),
    ...events.map(({ id }) => `/calendar/${id}`),
    ...trail.sites.slice(0, 6).map(({ id }) => `/trail/${id}`),
    `/map?to=${zones[1].id}`,
  ];
  for (const address of all) {
    await open(page, address);
    await expect(h1(page), address).toBeVisible();
    await expect(page.locator(".missing"), address).toHaveCount(0);
    await expect(notice(page), address).toHaveText(SAVED);
    await expect(page, address).not.toHaveTitle("");
    const words = await page.locator("main").innerText();
    expect(words.length, address).toBeGreaterThan(60);
  }
  for (const [address, words] of [
    ["/nope", "没有这一页"],
    ["/z/nope", "这里没有登记这个地方"],
  ]) {
    await open(page, address);
    await expect(h1(page)).toHaveText(words);
    await expect(page).toHaveTitle(/^没有这一页 · /);
  }
  expect(said).toEqual([]);
  await open(page, "/book");
  await expect(page.locator("main")).toContainText("现在看不到能约的房间：可能没有连上网");
});

test("one walks about and reloads", async ({ page, station }) => {
  const said = watch(page, station.url);
  await visit(page, "/about");
  await station.cut();
  for (const [name, heading] of [
    ["地图", "中心地图"],
    ["日历", "活动日历"],
    ["足迹", "红色足迹"],
    ["办事", "办事指南"],
  ]) {
    await press(tab(page, name));
    await expect(h1(page)).toHaveText(heading);
    await page.reload();
    await ready(page);
    await expect(h1(page)).toHaveText(heading);
    await expect(notice(page)).toHaveText(SAVED);
  }
  await page.goBack();
  await expect(h1(page)).toHaveText("红色足迹");
  await press(tab(page, "首页"));
  await expect(page.getByRole("heading", { level: 2, name: "今天在中心" })).toBeVisible();
  await expect(page.locator("main .list a").first()).toBeVisible();
  expect(said).toEqual([]);
});

test("what was kept is told from what is fresh, and goes when the network is back", async ({ page, station }) => {
  await visit(page);
  await expect(notice(page)).toBeEmpty();
  await station.cut();
  // The pack came over the network while this page was read; the days come from the phone.
  await press(tab(page, "足迹"));
  await expect(h1(page)).toHaveText("红色足迹");
  await expect(notice(page)).toBeEmpty();
  await press(tab(page, "日历"));
  await expect(notice(page)).toHaveText(SAVED);
  await page.reload();
  await expect(notice(page)).toHaveText(SAVED);
  await station.start();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(notice(page)).toBeEmpty();
  await expect(h1(page)).toHaveText("活动日历");
  await page.reload();
  await ready(page);
  await expect(notice(page)).toBeEmpty();
});

test("days that were not kept are not said to be empty", async ({ page, station, request }) => {
  const { events } = await (await request.get("/api/content")).json();
  await visit(page);
  await station.cut();
  await open(page, "/calendar?date=2028-05-01");
  await expect(notice(page)).toContainText("有些日子的活动没有存下");
  await expect(page.locator(".agenda")).toContainText("没有存下，连上网再看");
  await expect(page.locator("main")).not.toContainText("没有安排");
  await expect(page.locator("main")).not.toContainText("没有登记");
  for (const view of ["week", "month"]) {
    await open(page, `/calendar?view=${view}&date=2028-05-01`);
    await expect(page.locator("main")).toContainText("这天的活动没有存下");
    await expect(page.locator("main")).not.toContainText("没有安排");
  }
  await open(page, `/calendar/${events[0].id}?date=2028-05-01`);
  await expect(page.locator("main")).toContainText("的安排没有存下");
  await expect(page.locator("main")).not.toContainText("没有这场活动");
  // The edge of what was kept: known days are told from others.
  await open(page, "/calendar?date=2027-04-01");
  await expect(page.locator(".agenda")).toContainText("没有存下，连上网再看");
  await expect(page.locator(".agenda")).toContainText("4月");
  // A phone that comes back after a year.
  await page.clock.setFixedTime(new Date("2027-11-21T09:30+08:00"));
  for (const address of ["/", "/z/book-bar"]) {
    await open(page, address);
    await expect(page.locator("main")).toContainText("没有存下");
    await expect(page.locator("main")).not.toContainText("没有安排");
    await expect(page.locator("main")).not.toContainText("没有登记的活动");
  }
});

test("a network that does not answer is not waited for", async ({ page, station }) => {
  const said = watch(page, station.url);
  await visit(page);
  station.stall();
  const begun = Date.now();
  await page.goto("/services");
  await ready(page);
  const took = Date.now() - begun;
  expect(took).toBeGreaterThan(2500);
  expect(took).toBeLessThan(8000);
  await expect(h1(page)).toHaveText("办事指南");
  await expect(notice(page)).toHaveText(SAVED);
  // From here on it is known to be weak.
  const again = Date.now();
  await open(page, "/calendar");
  expect(Date.now() - again).toBeLessThan(4000);
  await expect(notice(page)).toHaveText(SAVED);
  station.resume();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(notice(page)).toBeEmpty();
  await open(page, "/services");
  await expect(notice(page)).toBeEmpty();
  expect(said).toEqual([]);
});

test("a private page is waited for: nobody is told on a slow network that a booking is not there", async ({ page, station }) => {
  const key = "0".repeat(25) + "1";
  const made = await page.request.post(`${station.url}/api/bookings`, {
    headers: { "idempotency-key": key },
    data: { purpose: "meetings", zone: "council", from: "2026-12-29T10:00", minutes: 60, branch: "老街支部", heads: 8 },
  });
  const [{ number }] = (await made.json()).bookings;
  await visit(page);
  station.stall();
  const shown = page.goto(`/book/${number}?key=${key}`);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  station.resume();
  await shown;
  await ready(page);
  await expect(page.locator(".state")).toContainText("约好了");
  // Without any network the browser says so itself.
  await station.cut();
  for (const address of [`/book/${number}?key=${key}`, "/signup/ABCD1234?key=1"]) {
    expect(await page.goto(address).then(() => false, () => true), address).toBe(true);
  }
});

// Regression: on a slow network the shell stood in for the form, and said that there is none.
test("the form to sign up is waited for, and without a network the page says so", async ({ page, station }) => {
  const form = "/signup/book-club/2026-11-29";
  await visit(page);
  station.stall();
  const shown = page.goto(form);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  station.resume();
  await shown;
  await expect(page.getByLabel(/怎么称呼/)).toBeVisible();
  await station.cut();
  await open(page, form);
  await expect(page.locator("main")).toContainText("现在看不到这场报名");
});

test("online the endpoint has the word: its page, its 404, its error", async ({ page, station }) => {
  await visit(page);
  const page404 = await page.goto("/z/nope");
  expect(page404.status()).toBe(404);
  const fresh = await page.goto("/map");
  expect(fresh.status()).toBe(200);
  expect(await page.locator("#boot").count()).toBe(1);
  const answer = await page.evaluate(() => fetch("/api/events?from=x&to=y").then(({ status }) => status));
  expect(answer).toBe(400);
});

test("codes, passports and what changes something are never put aside", async ({ page, station }) => {
  await visit(page, "/z/book-bar?k=SECRET");
  await page.reload();
  await ready(page);
  await page.evaluate(() => fetch("/api/passport").then((answer) => answer.status));
  await page.evaluate(() => fetch("/healthz").then((answer) => answer.status));
  await page.evaluate(() => fetch("/icon-512.png", { headers: { range: "bytes=0-9" } }).then((it) => it.status));
  await station.cut();
  await open(page, "/z/book-bar?k=SECRET");
  await expect(h1(page)).toHaveText("党建书吧");
  // The page's own address, not the shell's; a code that is none goes from it as soon as it has been read.
  await expect(page).toHaveURL(/\/z\/book-bar(\?k=SECRET)?$/);
  const kept = (await aside(page)).map(([, address]) => address);
  expect(kept.filter((address) => /\?|api\/passport|healthz|sw\.js/.test(address))).toEqual([]);
  expect(kept).toEqual(expect.arrayContaining(["/shell", "/api/content", "/api/events", "/manifest.webmanifest"]));
  const refused = (address, options) =>
    page.evaluate(([address, options]) => fetch(address, options).then(() => false, () => true), [address, options]);
  expect(await refused("/api/passport")).toBe(true);
  expect(await refused("/healthz")).toBe(true);
  expect(await refused("/api/content", { method: "POST" })).toBe(true);
  expect(await refused("/icon.svg", { headers: { range: "bytes=0-9" } })).toBe(true);
  // Whether a certificate is genuine only the endpoint can say.
  expect(await page.goto("/verify?code=C1").then(() => false, () => true)).toBe(true);
});

test("no part of the module is loaded twice for it", async ({ page, context }) => {
  const loaded = [];
  context.on("requestfinished", async (request) => {
    const { pathname } = new URL(request.url());
    const { responseBodySize } = await request.sizes().catch(() => ({}));
    if (pathname.startsWith("/assets/") && responseBodySize > 0) loaded.push(pathname);
  });
  await visit(page);
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((path, at) => loaded.indexOf(path) !== at)).toEqual([]);
});

test.describe("the notice", () => {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(colorScheme, () => {
      test.use({ colorScheme });

      test("has no violation", async ({ page, station }) => {
        await visit(page);
        await station.cut();
        for (const address of ["/", "/z/book-bar"]) {
          await open(page, address);
          await expect(notice(page)).toHaveText(SAVED);
          const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`)).toEqual([]);
        }
      });
    });
  }
});
