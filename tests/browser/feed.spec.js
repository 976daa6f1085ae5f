// The way into other calendars: plain links that keep the filter, reach the endpoint and are easy to hit.
import AxeBuilder from "@axe-core/playwright";
import { press } from "./hand.js";
import { open, watch } from "./pages.js";
import { expect, test } from "./test.js";

const offer = (page) => page.getByRole("region", { name: "放进自己的日历" });
const subscribe = (page) => offer(page).getByRole("link", { name: "订阅日历" });
const plain = (page) => offer(page).getByRole("link", { name: "日历网址" });
const take = (page) => page.getByRole("link", { name: "加到日历" });

/** Follows a link and reads the file that comes of it. */
async function file(page, link, follow = press) {
  const coming = page.waitForEvent("download");
  await follow(link);
  const download = await coming;
  const address = new URL(download.url());
  const answer = await page.request.get(address.href);
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  return { address: address.pathname + address.search, text: await answer.text() };
}

test("the calendar's filter goes along, and the page stays as it is", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/calendar");
  await expect(plain(page)).toHaveAttribute("href", "/calendar.ics");
  await press(page.getByRole("navigation", { name: "按类别看" }).getByRole("link", { name: "亲子" }));
  await expect(offer(page)).toContainText("只订“亲子”的活动");
  await expect(plain(page)).toHaveAttribute("href", "/calendar.ics?category=family");
  const { host } = new URL(page.url());
  await expect(subscribe(page)).toHaveAttribute("href", `webcal://${host}/calendar.ics?category=family`);
  const { address, text } = await file(page, plain(page));
  expect(address).toBe("/calendar.ics?category=family");
  expect(text).toContain("四点半课堂");
  expect(text).not.toContain("周末书会");
  await expect(page).toHaveURL("/calendar?category=family");
  await press(page.getByRole("navigation", { name: "日历的样子" }).getByRole("link", { name: "月" }));
  await expect(plain(page)).toHaveAttribute("href", "/calendar.ics?category=family");
  expect(seen).toEqual([]);
});

test("one event can be taken along", async ({ page }) => {
  await open(page, "/calendar/book-club?date=2026-11-22");
  const { address, text } = await file(page, take(page));
  expect(address).toBe("/calendar/book-club.ics");
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).toContain("RRULE:FREQ=WEEKLY;BYDAY=SU");
  await expect(page).toHaveURL("/calendar/book-club?date=2026-11-22");
});

for (const [address, links] of [
  ["/calendar", [subscribe, plain]],
  ["/calendar?view=month", [subscribe, plain]],
  ["/calendar/book-club", [take]],
]) {
  test(`on ${address} they are easy to hit, by finger and by keyboard`, async ({ page }) => {
    await open(page, address);
    for (const link of links) {
      const { width, height } = await link(page).boundingBox();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    // From what stands before the first, Tab goes from one to the next.
    await links[0](page).focus();
    await page.keyboard.press("Shift+Tab");
    for (const link of links) {
      await page.keyboard.press("Tab");
      await expect(link(page)).toBeFocused();
      await expect(link(page)).toHaveCSS("outline-style", "solid");
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target)}`)).toEqual([]);
  });
}

test.describe("JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("they are links all the same", async ({ page }) => {
    const click = (link) => link.click();
    await page.goto("/calendar?category=culture&zone=book-bar");
    await expect(offer(page)).toContainText("只订“文体”“党建书吧”的活动");
    await expect(subscribe(page)).toHaveAttribute("href", /\/calendar\.ics\?category=culture&zone=book-bar$/);
    const { address } = await file(page, plain(page), click);
    expect(address).toBe("/calendar.ics?category=culture&zone=book-bar");
    await page.goto("/calendar/theme-day");
    expect((await file(page, take(page), click)).text).toContain("RECURRENCE-ID");
  });
});
