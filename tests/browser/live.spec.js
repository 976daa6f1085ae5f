// What changes shows on open pages within seconds; whoever is typing loses nothing.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { open, ready, watch } from "./pages.js";
import { expect, test } from "./station.js";
import { NOW } from "./test.js";

const PASSWORD = "correct horse battery";
const DAY = "/book?for=meetings&room=council&date=2026-11-26&minutes=60";

/** Another branch takes an hour of the room. */
async function take(request, station, from) {
  const key = [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 32]);
  const answer = await request.post(`${station.url}/api/bookings`, {
    headers: { "idempotency-key": `0${key.join("").slice(1)}` },
    data: { purpose: "meetings", zone: "council", from: `2026-11-26T${from}`, minutes: 60, branch: "老街支部", heads: 8 },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** Waits until this page's line is up: what happens from now on it hears of. */
const listening = (page) => page.waitForResponse((answer) => answer.url().endsWith("/api/live"));

/** Puts the page aside for longer than it is true, and comes back to it. */
async function comeBack(page) {
  await page.clock.setFixedTime(new Date(NOW.getTime() + 11 * 60_000));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

/** Makes an account on the machine, and logs in at the desk. */
async function login(page, station, name) {
  const args = ["staff", "add", name, "--role", "staff", "--stdin", "--data", join(station.folder, "data")];
  execFileSync(process.env.HONGDU_BINARY, args, { input: `${PASSWORD}\n` });
  await page.goto(`${station.url}/desk`);
  await page.getByLabel("名字").fill(name);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "今天", exact: true })).toBeVisible();
}

/** Marks the page: a reload would lose it. */
const mark = (page) => page.evaluate(() => (window.__same = true));
const same = (page) => page.evaluate(() => window.__same === true);

test.beforeEach(() => {
  test.skip(test.info().project.name !== "phone", "the size of the screen changes nothing here");
});

test("an hour that somebody else takes is gone from the open page", async ({ page, request, station }) => {
  const seen = watch(page, station.url);
  const line = listening(page);
  await open(page, station.url + DAY);
  await line;
  await mark(page);
  const hour = page.getByRole("link", { name: "10:00", exact: true });
  await expect(hour).toBeVisible();
  await take(request, station, "10:00");
  await expect(hour).toBeHidden();
  await expect(page.locator(".starts")).toContainText("10:00约满");
  // The hour that had been chosen is named.
  await page.getByRole("link", { name: "15:00", exact: true }).press("Enter");
  await expect(page.locator(".chosen")).toBeVisible();
  await take(request, station, "15:00");
  await expect(page.getByText("15:00 已经有安排了")).toBeVisible();
  await expect(page.locator(".chosen")).toBeHidden();
  expect(await same(page)).toBe(true);
  expect(seen).toEqual([]);
});

// Regression: a second change was not announced at all: its words stood there already.
test("each change is announced", async ({ page, request, station }) => {
  const line = listening(page);
  await open(page, station.url + DAY);
  await line;
  const words = "这一页有变化，已经更新";
  const said = page.locator(".unseen[role=status]").last();
  await said.evaluate((said, words) => {
    window.__said = 0;
    const note = () => (window.__said += Number(said.textContent === words));
    new MutationObserver(note).observe(said, { childList: true, characterData: true, subtree: true });
  }, words);
  const count = () => page.evaluate(() => window.__said);
  await take(request, station, "10:00");
  await expect(said).toHaveText(words);
  expect(await count()).toBe(1);
  await take(request, station, "15:00");
  await expect.poll(count).toBe(2);
  await expect(said).toHaveText(words);
});

test("a page gone to with a mark in its address hears of changes like any other", async ({ page, request, station }) => {
  const line = listening(page);
  await open(page, station.url);
  await line;
  await page.evaluate((to) => {
    const link = Object.assign(document.createElement("a"), { href: `${to}&from=message#step-3`, id: "shared" });
    document.querySelector("main").append(link);
  }, DAY);
  await page.locator("#shared").evaluate((link) => link.click());
  const hour = page.getByRole("link", { name: "11:00", exact: true });
  await expect(hour).toBeVisible();
  await take(request, station, "11:00");
  await expect(hour).toBeHidden();
});

test("a form that is being filled in is left alone, and a line says that something changed", async ({ page, request, station }) => {
  const line = listening(page);
  await open(page, `${station.url + DAY}&from=15%3A00`);
  await line;
  await page.getByLabel("支部或单位").fill("河边支部");
  await page.getByLabel(/来几个人/).fill("12");
  await take(request, station, "10:00");
  const bar = page.locator("#changed");
  await expect(bar).toContainText("这一页刚有变化");
  await expect(page.getByLabel("支部或单位")).toHaveValue("河边支部");
  await bar.getByRole("button", { name: "看最新的" }).press("Enter");
  await expect(bar).toBeHidden();
  await expect(page.getByRole("link", { name: "10:00", exact: true })).toBeHidden();
  await expect(page.getByLabel("支部或单位")).toHaveValue("河边支部");
  await expect(page.getByLabel(/来几个人/)).toHaveValue("12");
});

// Regression: after a refusal the button took its line away and showed nothing new.
test("a form that was refused is made anew when one asks for it, and keeps what was typed", async ({ page, request, station }) => {
  await open(page, `${station.url + DAY}&from=15%3A00`);
  await page.getByLabel("支部或单位").fill("河边支部");
  await page.getByLabel(/来几个人/).fill("12");
  await take(request, station, "15:00");
  await expect(page.locator("#changed")).toContainText("这一页刚有变化");
  // The next page has a line of its own.
  const line = listening(page);
  await page.getByRole("button", { name: "提交预约" }).press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "没有约上" })).toBeVisible();
  await ready(page);
  await line;
  await page.getByLabel("支部或单位").fill("河边支部一组");
  await take(request, station, "10:00");
  const bar = page.locator("#changed");
  await bar.getByRole("button", { name: "看最新的" }).press("Enter");
  await expect(bar).toBeHidden();
  await expect(page.locator(".starts")).toContainText("10:00约满");
  await page.getByRole("link", { name: "16:30", exact: true }).press("Enter");
  await expect(page.getByLabel("支部或单位")).toHaveValue("河边支部一组");
  await expect(page.getByLabel(/来几个人/)).toHaveValue("12");
});

// Regression: “您填的还在” stood there, and the button emptied the form.
test("a sign-up that was refused keeps what was typed when it is made anew", async ({ page, context, station }) => {
  const form = `${station.url}/signup/book-club/2026-11-29`;
  const fill = async (page, contact) => {
    await page.getByLabel("怎么称呼").fill("王阿姨");
    await page.getByLabel("联系方式").fill(contact);
    await page.getByLabel(/几个人/).fill("2");
    await page.getByRole("button", { name: "提交报名" }).press("Enter");
  };
  await open(page, form);
  const line = listening(page);
  await fill(page, "138001");
  await expect(page.getByRole("alert").filter({ hasText: "没有报上" })).toBeVisible();
  await ready(page);
  await line;
  const other = await context.newPage();
  await open(other, form);
  await fill(other, "13800138000");
  await expect(other.locator(".state")).toBeVisible();
  await page.bringToFront();
  await page.locator("#changed").getByRole("button", { name: "看最新的" }).press("Enter");
  await expect(page.locator(".chosen")).toContainText("还有 10 个名额");
  await expect(page.getByLabel("怎么称呼")).toHaveValue("王阿姨");
  await expect(page.getByLabel("联系方式")).toHaveValue("138001");
  await expect(page.getByLabel(/几个人/)).toHaveValue("2");
});

// Regression: the notice's own hours went back to now and next week, without a word.
test("a notice being written keeps its hours when the page is made anew", async ({ page, request, station }) => {
  await login(page, station, "wang");
  const line = listening(page);
  await open(page, `${station.url}/desk/notices`);
  await line;
  await page.getByLabel("从", { exact: true }).fill("2026-11-25T08:00");
  await page.getByLabel("公告", { exact: false }).last().fill("周三上午停电");
  await take(request, station, "10:00");
  const renewed = page.waitForResponse((answer) => answer.url().endsWith("/desk/notices"));
  await page.locator("#changed").getByRole("button", { name: "看最新的" }).press("Enter");
  await (await renewed).finished();
  await expect(page.locator("#changed")).toBeHidden();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  await expect(page.getByLabel("从", { exact: true })).toHaveValue("2026-11-25T08:00");
  await expect(page.getByLabel("公告", { exact: false }).last()).toHaveValue("周三上午停电");
});

test("what the desk puts up is on an open home page, after the line broke off too", async ({ page, context, station }) => {
  const line = listening(page);
  await open(page, station.url);
  await line;
  await mark(page);
  // The endpoint is renewed; five seconds later the page listens again, and nobody notices.
  const again = listening(page);
  await station.restart();
  await again;
  const desk = await context.newPage();
  await login(desk, station, "li");
  await desk.goto(`${station.url}/desk/notices`);
  await desk.getByLabel("公告", { exact: false }).last().fill("下午三点停水，请自带饮用水。");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("正在首页")).toBeVisible();
  await page.bringToFront();
  await expect(page.getByText("下午三点停水，请自带饮用水。")).toBeVisible();
  expect(await same(page)).toBe(true);
});

test("a page that was put aside over closing time is made anew when one comes back to it", async ({ page, station }) => {
  const line = listening(page);
  await open(page, station.url);
  await line;
  await mark(page);
  const renewed = page.waitForRequest((request) => request.url() === `${station.url}/` && request.resourceType() === "fetch");
  await comeBack(page);
  await renewed;
  expect(await same(page)).toBe(true);
});

// Regression: a page that the browser brought back from this morning counted as fresh.
test("a page that is old when it opens is made anew", async ({ page, station }) => {
  await page.clock.setFixedTime(new Date(NOW.getTime() + 60 * 60_000));
  const renewed = page.waitForRequest((request) => request.url() === `${station.url}/about` && request.resourceType() === "fetch");
  await open(page, `${station.url}/about`);
  await renewed;
});

test("a page that is made anew and has not changed keeps the hand's place, and says nothing", async ({ page, station }) => {
  const line = listening(page);
  await open(page, `${station.url}/about`);
  await line;
  const link = page.getByRole("main").getByRole("link").last();
  await link.focus();
  const before = await page.evaluate(() => {
    window.__changed = [];
    const note = (records) => window.__changed.push(...records.map(({ target }) => target.nodeName));
    new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true });
    return window.scrollY;
  });
  const renewed = page.waitForResponse((answer) => answer.url() === `${station.url}/about` && answer.request().resourceType() === "fetch");
  await comeBack(page);
  await (await renewed).finished();
  // The page reads the answer, draws, and has its say in a frame after that.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300))));
  expect(await page.evaluate(() => window.__changed)).toEqual([]);
  await expect(link).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});

test("a desk page whose session is over goes from the screen", async ({ page, context, station }) => {
  await login(page, station, "li");
  const other = await context.newPage();
  await other.goto(`${station.url}/desk`);
  await other.getByRole("button", { name: "退出" }).press("Enter");
  await expect(other.getByLabel("密码")).toBeVisible();
  await expect(page.getByRole("heading", { name: "今天", exact: true })).toBeVisible();
  await page.bringToFront();
  await comeBack(page);
  await expect(page.getByLabel("密码")).toBeVisible();
  await expect(page.getByRole("heading", { name: "今天", exact: true })).toHaveCount(0);
});

// Regression: a list that was made anew took the contacts with it, in the middle of ringing people up.
test("contacts that are open outlast a change of the list", async ({ page, context, station }) => {
  const form = `${station.url}/signup/book-club/2026-11-29`;
  const sign = async (name, contact) => {
    const visitor = await context.newPage();
    await visitor.goto(form);
    await visitor.getByLabel("怎么称呼").fill(name);
    await visitor.getByLabel("联系方式").fill(contact);
    await visitor.getByRole("button", { name: "提交报名" }).press("Enter");
    await expect(visitor.locator(".state")).toBeVisible();
    await visitor.close();
  };
  await sign("王阿姨", "13800138000");
  await login(page, station, "li");
  await open(page, `${station.url}/desk/signups/book-club/2026-11-29`);
  const line = listening(page);
  await page.getByRole("button", { name: "看联系方式" }).press("Enter");
  await expect(page.getByText("13800138000")).toBeVisible();
  await ready(page);
  await line;
  await sign("李叔", "13900139000");
  await page.bringToFront();
  const bar = page.locator("#changed");
  await expect(bar).toContainText("联系方式要再打开一次");
  await expect(page.getByText("13800138000")).toBeVisible();
  await bar.getByRole("button", { name: "看最新的" }).press("Enter");
  await expect(page.locator("main")).toContainText("报上 2/12 人");
  await expect(page.getByText("13800138000")).toHaveCount(0);
});

test("a page nobody looks at gives its line back", async ({ page, station }) => {
  const line = listening(page);
  await open(page, station.url + DAY);
  await line;
  const ended = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/live"));
  const show = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await show(true);
  await ended;
  const again = listening(page);
  await show(false);
  await again;
});
