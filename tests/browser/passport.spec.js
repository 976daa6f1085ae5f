// A visitor takes a seal: by scanning, by typing, without a signal, without the module.
import AxeBuilder from "@axe-core/playwright";
import { display, NOW_S, poster } from "./codes.js";
import { press } from "./hand.js";
import { book, kept } from "./book.js";
import { open, ready, watch } from "./pages.js";
import { expect, test } from "./test.js";

const slip = (page) => page.locator(".slip");

const scan = (page, place, code = poster(place)) => open(page, `/${place}?k=${code}`);

test("who scans a poster gets its seal, and the address forgets the code", async ({ page }) => {
  const seen = watch(page);
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("盖好了");
  await expect(slip(page)).toContainText("党建书吧");
  await expect(slip(page)).toContainText("在现场扫海报盖的");
  await expect(page).toHaveURL("/z/book-bar");
  expect(await kept(page)).toMatchObject([{ place: "z/book-bar", day: "2026-11-21", kind: "poster" }]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await press(slip(page).getByRole("link", { name: "看我的护照" }));
  await expect(page).toHaveURL("/me");
  await expect(slip(page)).toBeEmpty();
  await expect(page.locator(".cell", { hasText: "党建书吧" })).toContainText("11月21日");
  await expect(page.locator(".says")).toContainText("1 枚");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(seen).toEqual([]);
});

test("the same place on the same day has one seal; a display's is the better one", async ({ page }) => {
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("盖好了");
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("今天在这里已经盖过");
  await scan(page, "z/book-bar", display("z/book-bar", NOW_S));
  await expect(slip(page)).toContainText("在现场扫屏幕盖的");
  await expect.poll(() => kept(page)).toMatchObject([{ kind: "present" }]);
  expect((await book(page)).seals).toHaveLength(1);
});

// Regression: when the phone's seals were read, the field was made anew, empty and without the focus.
test("what is typed stays when the seals of this phone come", async ({ page }) => {
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("盖好了");
  await open(page, "/z/book-bar");
  const field = page.getByLabel("海报上二维码下面的那串字");
  await field.fill("P123");
  await expect(page.locator(".stamp > div:not(.head) > *")).toBeVisible();
  await expect(field).toHaveValue("P123");
  await expect(field).toBeFocused();
});

test("a seal that is not genuine is refused in words and stays to be seen until it is put away", async ({ page }) => {
  for (const [code, words] of [
    [poster("z/service-hall"), "另一处"],
    [display("z/book-bar", NOW_S - 120), "已经换了"],
    [`${poster("z/book-bar").slice(0, -1)}0`, "码不对"],
  ]) {
    await scan(page, "z/book-bar", code);
    await expect(slip(page)).toContainText("没有盖上");
    await expect(slip(page)).toContainText(words);
    await press(slip(page).getByRole("button", { name: "知道了" }));
    await expect(slip(page)).toBeEmpty();
  }
  await open(page, "/me");
  const rows = page.getByRole("region", { name: "还没有存到中心的" }).getByRole("listitem");
  await expect(rows).not.toHaveCount(0);
  for (let left = await rows.count(); left > 0; left -= 1) {
    await press(rows.first().getByRole("button", { name: "知道了" }));
    await expect(rows).toHaveCount(left - 1);
  }
  expect(await kept(page)).toEqual([]);
});

test("a code can be typed, with the keyboard alone, and what cannot be read stays in the field", async ({ page }) => {
  await open(page, "/");
  const field = page.getByLabel("海报上二维码下面的那串字");
  await field.fill("p1ab");
  await field.press("Enter");
  await expect(slip(page)).toContainText("不像一个完整的码");
  await expect(field).toHaveValue("p1ab");
  await slip(page).getByRole("button", { name: "知道了" }).press("Enter");
  const code = poster("z/volunteers").toLowerCase();
  await field.fill(code.match(/.{4}/g).join("-"));
  await field.press("Enter");
  await expect(slip(page)).toContainText("志愿者服务站");
  expect(await kept(page)).toMatchObject([{ place: "z/volunteers", kind: "poster" }]);
});

// Regression: what was said of the seal before stood there until the next was on the disk, as if said of that.
test("what was said of one seal is gone before the next is taken", async ({ page }) => {
  await open(page, "/stamp");
  const field = page.locator("#k");
  await field.fill(poster("z/volunteers"));
  await field.press("Enter");
  await expect(slip(page)).toContainText("志愿者服务站");
  await slip(page).evaluate((slip) => {
    window.__gone = 0;
    const note = () => (window.__gone += Number(!slip.querySelector("section")));
    new MutationObserver(note).observe(slip, { childList: true, subtree: true });
  });
  await field.fill(poster("z/council"));
  await field.press("Enter");
  await expect(slip(page)).toContainText("党群议事区");
  expect(await page.evaluate(() => window.__gone)).toBeGreaterThan(0);
});

test("without a signal the seal waits on the phone, over a reload, and is sent once when it is back", async ({ page }) => {
  const api = "**/api/passport/seals";
  await page.route(api, (route) => route.abort());
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("待同步");
  await page.reload();
  await ready(page);
  await open(page, "/me");
  await expect(page.locator(".cell", { hasText: "党建书吧" })).toContainText("待同步");
  await page.unroute(api);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.locator(".cell", { hasText: "党建书吧" })).not.toContainText("待同步");
  expect(await kept(page)).toHaveLength(1);
});

test("an answer that is lost on the way back doubles nothing", async ({ page }) => {
  let lost = 0;
  await page.route("**/api/passport/seals", async (route) => {
    lost += 1;
    if (lost > 2) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("待同步");
  for (const times of [2, 3]) {
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    // The phone tries by itself as well, some seconds after it failed.
    await expect.poll(() => lost).toBeGreaterThanOrEqual(times);
  }
  await expect(slip(page)).not.toContainText("待同步");
  expect(await kept(page)).toHaveLength(1);
});

test("a memorial asks nobody to collect: one sober line", async ({ page, request }) => {
  const { trail } = await (await request.get("/api/content")).json();
  const { id } = trail.sites.find(({ quiet }) => quiet);
  await scan(page, `trail/${id}`);
  await expect(slip(page)).toContainText("已记下您来过");
  await expect(slip(page)).not.toContainText("盖好了");
  await expect(slip(page)).not.toContainText(" / ");
  const moving = await slip(page).locator("section").evaluate((it) => getComputedStyle(it).animationName);
  expect(moving).toBe("none");
  // The phone has it at once; the endpoint a moment later.
  await expect.poll(() => kept(page)).toHaveLength(1);
});

test("two tabs share one book", async ({ context, page }) => {
  const other = await context.newPage();
  await other.clock.setFixedTime(new Date(NOW_S * 1000));
  await Promise.all([scan(page, "z/book-bar"), scan(other, "z/volunteers")]);
  await expect(slip(page)).toContainText("盖好了");
  await expect(slip(other)).toContainText("盖好了");
  await expect.poll(() => kept(page)).toHaveLength(2);
  expect((await book(other)).seals).toHaveLength(2);
});

test("where the phone keeps nothing it says so and does not pretend", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => null }));
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("没有存下");
  await expect(page).toHaveURL(/\?k=P/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a typed code is stamped by the form, and the number is said", async ({ page }) => {
    await page.goto("/z/book-bar");
    await page.getByLabel("海报上二维码下面的那串字").fill(poster("z/book-bar"));
    await page.getByRole("button", { name: "盖章" }).click();
    await expect(page.locator(".came")).toContainText("盖好了");
    await expect(page.locator(".number b")).toHaveText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$/);
    await page.getByLabel("海报上二维码下面的那串字").fill(poster("z/volunteers"));
    await page.getByRole("button", { name: "盖章" }).click();
    await expect(page.locator(".came")).toContainText("志愿者服务站");
    const number = (await page.locator(".number b").textContent()).replaceAll("-", "");
    const answer = await page.request.get("/api/passport", { headers: { authorization: `Bearer ${number}` } });
    expect((await answer.json()).seals).toHaveLength(2);
  });
});

test("a form that went out before the module came is taken over by it", async ({ page }) => {
  const seen = watch(page);
  await scan(page, "z/volunteers");
  await expect(slip(page)).toContainText("盖好了");
  await open(page, "/z/book-bar");
  await page.locator("#k").fill(poster("z/book-bar"));
  await page.locator("form.entry").evaluate((form) => form.submit());
  await page.waitForURL("/stamp");
  await ready(page);
  await expect(slip(page)).toContainText("党建书吧");
  await expect(page.locator(".came")).toHaveCount(0);
  await expect.poll(() => kept(page)).toHaveLength(2);
  expect((await book(page)).seals).toHaveLength(2);
  expect(seen).toEqual([]);
});

// Regression: the passport whose number was typed beside the code was erased, with all its seals.
test("a passport whose number was typed into the form is left as it is", async ({ page, request }) => {
  await scan(page, "z/volunteers");
  await expect(slip(page)).toContainText("盖好了");
  const secret = `${Date.now()}`.padStart(26, "0");
  const headers = { authorization: `Bearer ${secret}` };
  const data = { place: "z/oath", day: "2026-11-21", kind: "cloud", taken_at: NOW_S };
  expect((await request.post("/api/passport/seals", { headers, data })).status()).toBe(201);
  await open(page, "/stamp");
  await page.locator("#passport").evaluate((field, secret) => (field.value = secret), secret);
  await page.locator("#k").fill(poster("z/book-bar"));
  const erased = [];
  page.on("request", (each) => each.method() === "DELETE" && erased.push(each.url()));
  // Asked for before it is sent: the answer can be here before the press is reported.
  const answered = page.waitForEvent("load");
  await page.locator("form.entry").evaluate((form) => form.submit());
  await answered;
  await ready(page);
  await expect(page.locator(".came")).toContainText("党建书吧");
  // The phone's own is sent what waits, had there been anything.
  const sender = page.waitForResponse((answer) => answer.url().includes("split_booking"));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await sender;
  const { seals } = await (await request.get("/api/passport", { headers })).json();
  expect(seals.map(({ place }) => place).sort()).toEqual(["z/book-bar", "z/oath"]);
  expect(erased).toEqual([]);
  expect((await book(page)).seals).toMatchObject([{ place: "z/volunteers" }]);
});

// Regression: the form's seal was taken anew by the phone's clock, and its only copy erased.
test("a display's code that the form had in time is still a seal when the module comes later", async ({ page }) => {
  await scan(page, "z/volunteers");
  await expect(slip(page)).toContainText("盖好了");
  await open(page, "/z/book-bar");
  await page.clock.setFixedTime(new Date((NOW_S + 900) * 1000));
  await page.locator("#k").fill(display("z/book-bar", NOW_S));
  await page.locator("form.entry").evaluate((form) => form.submit());
  await page.waitForURL("/stamp");
  await ready(page);
  await expect(slip(page)).toContainText("在现场扫屏幕盖的");
  await expect.poll(() => kept(page)).toHaveLength(2);
  const own = (await book(page)).seals.find(({ place }) => place === "z/book-bar");
  expect(own).toMatchObject({ kind: "present", standing: "kept" });
  expect(Math.abs(own.taken_at - NOW_S)).toBeLessThan(300);
});

// Regression: “again” showed the same page and took nothing.
test("where the part that takes seals did not come, trying again takes the seal", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await page.route(/split_passport/, (route) => route.abort());
  await scan(page, "z/book-bar");
  await expect(page.locator(".toast")).toContainText("没能打开");
  await page.unroute(/split_passport/);
  await press(page.locator(".toast").getByRole("link", { name: "再试一次" }));
  await expect(slip(page)).toContainText("盖好了");
  await expect(page).toHaveURL("/z/book-bar");
});

// Regression: the slip of the seal before took the place of the scanner.
test("an answer about the seal before does not put the scanner away", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
  });
  await page.route("**/api/passport/seals", (route) => route.abort());
  await scan(page, "z/book-bar");
  await expect(slip(page)).toContainText("党建书吧");
  // On a small screen the slip lies over it; elsewhere it can be pressed.
  await page.locator("main").getByRole("link", { name: "扫一扫" }).evaluate((link) => link.click());
  await expect(page.locator(".scanner video")).toBeVisible();
  await page.unroute("**/api/passport/seals");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect.poll(() => kept(page)).toHaveLength(1);
  await expect.poll(async () => (await book(page)).seals).toMatchObject([{ standing: "kept" }]);
  await expect(page.locator(".scanner video")).toBeVisible();
});

// What is fetched while one reads ends with “a page is shown”: the code still stood in the address then.
test("a slow phone that is told twice of one address takes its code once", async ({ page }, info) => {
  test.skip(info.project.name !== "phone", "the same at every size");
  const SLOW = 3_000;
  await page.addInitScript((slow) => {
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
    Object.defineProperty(IDBRequest.prototype, "onsuccess", {
      set(done) {
        const late = (event) => setTimeout(() => done?.call(this, event), slow);
        set.call(this, done && this instanceof IDBOpenDBRequest ? late : done);
      },
    });
  }, SLOW);
  const last = page.waitForResponse((answer) => answer.url().includes("split_booking"));
  await open(page, `/z/service-hall?k=${poster("z/service-hall")}`);
  await last;
  await expect(page.locator(".slip")).toContainText("盖好了");
  // As long as a second one would have taken.
  await page.evaluate((slow) => new Promise((resolve) => setTimeout(resolve, slow + 500)), SLOW);
  await expect(page.locator(".slip")).toContainText("盖好了");
});
