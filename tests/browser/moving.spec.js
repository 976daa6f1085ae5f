// The whole passport: to another phone by code and by phrase, erased, and the certificate of a walk.
import AxeBuilder from "@axe-core/playwright";
import { NOW_S, poster } from "./codes.js";
import { press } from "./hand.js";
import { open, ready, watch } from "./pages.js";
import { expect, test } from "./test.js";

const slip = (page) => page.locator(".slip");
const NOW = new Date(NOW_S * 1000);

/** Another phone: a browser of its own that keeps nothing of the first. */
async function phone(browser, options) {
  const page = await (await browser.newContext({ ...options, serviceWorkers: "block" })).newPage();
  await page.clock.setFixedTime(NOW);
  return page;
}

const says = (page, text) => expect(page.locator(".says")).toContainText(text);

test("a passport goes to another phone by its code, by its phrase and by its number", async ({ page, browser, contextOptions }) => {
  const seen = watch(page);
  await open(page, `/z/book-bar?k=${poster("z/book-bar")}`);
  await expect(slip(page)).toContainText("盖好了");
  await open(page, "/me");
  await press(page.getByRole("button", { name: "搬到另一部手机" }));
  const phrase = await slip(page).locator(".phrase").textContent();
  expect(phrase.replaceAll(" ", "")).toMatch(/^\p{Script=Han}{12}$/u);
  const number = (await slip(page).locator(".note").textContent()).match(/[0-9A-Z-]{32}/)[0];
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const scanned = await phone(browser, contextOptions);
  await open(scanned, `/me#p=${number.replaceAll("-", "")}`);
  await expect(slip(scanned)).toContainText("把护照搬到这部手机？");
  await press(slip(scanned).getByRole("button", { name: "搬过来" }));
  await expect(slip(scanned)).toContainText("搬来了 1 枚");
  await expect(scanned).toHaveURL("/me");
  await says(scanned, "1 枚");

  for (const words of [phrase, number.toLowerCase()]) {
    const typed = await phone(browser, contextOptions);
    await open(typed, "/me");
    await typed.getByLabel("从另一部手机搬来").fill(words);
    await typed.getByLabel("从另一部手机搬来").press("Enter");
    await expect(slip(typed)).toContainText("搬来了 1 枚");
    await says(typed, "1 枚");
    await typed.context().close();
  }
  await scanned.context().close();
  expect(seen).toEqual([]);
});

// Regression: the number stayed in the address, and the question came back with every step.
test("a passport that is not taken up is asked about once, and the address forgets it", async ({ page }) => {
  const last = page.waitForResponse((answer) => answer.url().includes("split_booking"));
  await open(page, `/me#p=${"0".repeat(26)}`);
  await expect(slip(page)).toContainText("把护照搬到这部手机？");
  await expect(page).toHaveURL("/me");
  await press(slip(page).getByRole("button", { name: "不要" }));
  await expect(slip(page)).toBeEmpty();
  await last;
  await open(page, "/");
  await page.goBack();
  await ready(page);
  await expect(page).toHaveURL("/me");
  await expect(slip(page)).toBeEmpty();
});

test("a passport moved without a network has its seals as soon as there is one", async ({ page, request }) => {
  const secret = `${Date.now()}`.padStart(26, "0");
  const headers = { authorization: `Bearer ${secret}` };
  const data = { place: "z/book-bar", day: "2026-11-21", kind: "cloud", taken_at: NOW_S };
  expect((await request.post("/api/passport/seals", { headers, data })).status()).toBe(201);
  await page.route("**/api/passport", (route) => route.abort());
  await open(page, `/me#p=${secret}`);
  await press(slip(page).getByRole("button", { name: "搬过来" }));
  await expect(slip(page)).toContainText("护照号已经记下");
  await page.unroute("**/api/passport");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await says(page, "1 枚");
  // The other phone had one to send; it is here the next time this page is opened.
  data.place = "z/oath";
  expect((await request.post("/api/passport/seals", { headers, data })).status()).toBe(201);
  await open(page, "/me");
  await says(page, "2 枚");
});

test("words that are no phrase are refused and stay in the field", async ({ page }) => {
  await open(page, "/me");
  const field = page.getByLabel("从另一部手机搬来");
  await field.fill("红都红都红都");
  await field.press("Enter");
  await expect(slip(page)).toContainText("不是完整的 12 个字");
  await expect(field).toHaveValue("红都红都红都");
});

test("a passport is erased on the phone and on the endpoint, after a question", async ({ page }) => {
  await open(page, `/z/book-bar?k=${poster("z/book-bar")}`);
  await expect(slip(page)).toContainText("盖好了");
  const told = page.waitForRequest((request) => request.method() === "DELETE");
  await open(page, "/me");
  await says(page, "1 枚");
  await press(page.getByRole("button", { name: "删除这本护照" }));
  await press(slip(page).getByRole("button", { name: "留着" }));
  await says(page, "1 枚");
  await press(page.getByRole("button", { name: "删除这本护照" }));
  await press(slip(page).getByRole("button", { name: "删除" }));
  await expect(slip(page)).toContainText("护照删除了");
  await says(page, "还是空的");
  const { authorization } = (await told).headers();
  await expect
    .poll(async () => (await (await page.request.get("/api/passport", { headers: { authorization } })).json()).seals)
    .toEqual([]);
});

test("who has walked a whole walk gets a picture to keep, with a name only if one is typed", async ({ page, request }) => {
  const seen = watch(page);
  const { trail } = await (await request.get("/api/content")).json();
  const secret = `${Date.now()}`.padStart(26, "0");
  const headers = { authorization: `Bearer ${secret}` };
  for (const { id, quiet } of trail.sites) {
    const place = `trail/${id}`;
    // A memorial has no cloud seal.
    const proof = quiet ? { kind: "poster", code: poster(place) } : { kind: "cloud" };
    const data = { place, day: "2026-11-21", taken_at: NOW_S, ...proof };
    expect((await request.post("/api/passport/seals", { headers, data })).status()).toBe(201);
  }
  await open(page, `/me#p=${secret}`);
  await press(slip(page).getByRole("button", { name: "搬过来" }));
  await expect(slip(page)).toContainText(`搬来了 ${trail.sites.length} 枚`);
  await press(slip(page).getByRole("button", { name: "好" }));
  await press(page.getByRole("button", { name: "走完了，看证书" }));
  const picture = slip(page).getByRole("img", { name: /走完一程的证书/ });
  await expect(picture).toBeVisible();
  const plain = await picture.getAttribute("src");
  expect(plain).toMatch(/^data:image\/png;base64,/);
  expect(await picture.evaluate((it) => [it.naturalWidth, it.naturalHeight])).toEqual([720, 1080]);
  await slip(page).getByLabel("想写上名字").fill("林小红");
  const sent = [];
  page.on("request", (each) => sent.push(`${each.url()} ${each.postData()}`));
  await press(slip(page).getByRole("button", { name: "写上" }));
  await expect(picture).not.toHaveAttribute("src", plain);
  expect(sent.filter((each) => each.includes("林小红") || each.includes(encodeURIComponent("林小红")))).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(seen).toEqual([]);
});
