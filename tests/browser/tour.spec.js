// The tour: one walks, looks, listens, is led to the end, and has a cloud seal of what was really seen.
import { open, packs, ready, watch } from "./pages.js";
import { expect, test } from "./test.js";
import { launch } from "./chromium.js";
import { fingers, line } from "./hand.js";

test.use({ launchOptions: launch("--use-angle=swiftshader", "--enable-unsafe-swiftshader") });

// One size is enough for what WebGL draws in software; the pages themselves are looked at in all of them.
test.beforeEach(() => {
  test.skip(test.info().project.name !== "phone", "software GL is slow, and no size changes how one walks");
});

const stage = (page) => page.locator(".stage");
const live = (page) => page.waitForSelector(".stage[data-live]");
const walker = (page) => page.locator(".walker").getAttribute("transform");
const play = (page) => page.locator("[data-tour=play]");

/** Every scene of the pack at this address. */
async function scenes(request, url) {
  const { zones, trail } = await (await request.get(`${url}/api/content`)).json();
  return [...zones.map(({ id }) => `/tour/z-${id}`), ...trail.sites.map(({ id }) => `/tour/t-${id}`)];
}

for (const [pack, url] of Object.entries(packs)) {
  test(`${pack} pack: every zone and site has a scene, and the next link leads through all of them`, async ({ request }) => {
    const all = await scenes(request, url);
    const walked = new Set();
    let address = (await (await request.get(`${url}/tour`)).text()).match(/href="(\/tour\/[zt]-[^"]+)"/)[1];
    while (address && !walked.has(address)) {
      walked.add(address);
      const answer = await request.get(url + address);
      expect(answer.status(), address).toBe(200);
      const html = await answer.text();
      expect(html).toContain("<canvas");
      address = html.match(/class="card next" href="([^"]+)"/)?.[1];
    }
    expect([...walked].sort()).toEqual(all.sort());
  });
}

test("one walks by keys and by a tap, looks by a drag, and the address says which way", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/tour/z-book-bar?look=180");
  await live(page);
  await expect.poll(() => walker(page)).toContain("rotate(180)");
  await page.locator("canvas").focus();
  const before = await walker(page);
  await page.keyboard.down("w");
  await expect.poll(() => walker(page)).not.toBe(before);
  await page.keyboard.up("w");
  const box = await page.locator("canvas").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y, { steps: 6 });
  await page.mouse.up();
  await expect(page).not.toHaveURL(/look=180/);
  await expect(page).toHaveURL(/look=\d+/);
  const turned = await walker(page);
  await page.mouse.click(x, box.y + box.height * 0.62);
  await expect.poll(() => walker(page)).not.toBe(turned);
  expect(seen).toEqual([]);
});

test("who walks into another room reads about that room, and “back” leaves the tour", async ({ page }) => {
  await open(page, "/tour");
  await page.goto("/tour/z-book-bar");
  await ready(page);
  await live(page);
  await page.locator("canvas").focus();
  // The door is behind.
  await page.keyboard.down("s");
  await expect(page.locator("h1")).not.toHaveText("党建书吧", { timeout: 15_000 });
  await page.keyboard.up("s");
  await expect(page.locator("h1")).toHaveText("党群悦享生活区");
  await expect(page).toHaveURL(/z-living-area/);
});

/** Takes WebGL away before the page is there. */
const flat = (page) =>
  page.addInitScript(() => {
    const whole = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
      return kind === "webgl2" ? null : whole.call(this, kind, ...more);
    };
  });

test("what was stood at for a while becomes a cloud seal in the passport", async ({ page }) => {
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/z-book-bar");
  const seals = page.locator("[data-tour=seals]");
  await expect(seals).toHaveText("云印章 0");
  await page.clock.runFor(7_000);
  await expect(seals).toHaveText("云印章 0");
  await page.clock.runFor(2_000);
  await expect(seals).toHaveText("云印章 1");
  await seals.click();
  await page.getByRole("button", { name: "盖进我的护照" }).click();
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.locator("main")).toContainText("党建书吧");
});

test("the guide leads from the gate to the last stop, and what was heard becomes seals", async ({ page }) => {
  test.slow();
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/t-centre");
  await play(page).click();
  const slip = page.locator(".note-slip");
  // A caption stands for seconds; the clock goes on as soon as the next one stands.
  await expect
    .poll(async () => {
      for (let n = 0; n < 20; n += 1) await page.clock.fastForward(60_000);
      return await slip.count();
    }, { timeout: 60_000, intervals: [20] })
    .toBe(1);
  await expect(slip.locator("li").first()).toBeVisible();
  await expect(slip).not.toContainText("烈士纪念碑");
  await expect(slip).toContainText("党建书吧");
  await page.getByRole("button", { name: "盖进我的护照" }).click();
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.locator("main")).toContainText("党建书吧");
});

test("the keyboard alone walks, turns, and has the guide speak and stop", async ({ page }) => {
  await open(page, "/tour/z-book-bar");
  await live(page);
  const focused = (selector) => page.evaluate((selector) => !!document.activeElement?.matches(selector), selector);
  const reach = async (selector) => {
    for (let n = 0; n < 40 && !(await focused(selector)); n += 1) await page.keyboard.press("Tab");
    expect(await focused(selector), selector).toBe(true);
  };
  await reach("canvas");
  for (const key of ["ArrowUp", "ArrowRight", "e", "d"]) {
    const before = await walker(page);
    await page.keyboard.down(key);
    await expect.poll(() => walker(page), key).not.toBe(before);
    await page.keyboard.up(key);
  }
  await reach("[data-tour=play]");
  await page.keyboard.press("Enter");
  await expect(play(page)).toHaveText("暂停");
  await page.keyboard.press("Enter");
  await expect(play(page)).toHaveText("百灵鸟带路");
});

test("at 360 pixels every button is whole, as large as a thumb, and away from the edges", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, "/tour/z-book-bar");
  const boxes = await page.locator(".keys button").evaluateAll((all) =>
    all.map((one) => {
      const { left, right, width, height } = one.getBoundingClientRect();
      return { left, right, width, height, cut: one.scrollWidth > one.clientWidth };
    }),
  );
  expect(boxes).toHaveLength(6);
  for (const { left, right, width, height, cut } of boxes) {
    expect(left).toBeGreaterThanOrEqual(6);
    expect(right).toBeLessThanOrEqual(354);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    expect(cut).toBe(false);
  }
});

test.describe("what is drawn", () => {
  test.use({ viewport: { width: 480, height: 480 }, deviceScaleFactor: 1, isMobile: false });

  for (const scene of ["t-centre", "z-book-bar", "z-lecture-hall"]) {
    test(`${scene} looks as it did`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await open(page, `/tour/${scene}`);
      await page.waitForSelector(".stage[data-whole]");
      // Words are of the machine's own types: only what is drawn is compared.
      await page.locator(".stage").evaluate((stage) => {
        for (const part of stage.querySelectorAll("h1, .minimap, .told, .keys")) part.style.visibility = "hidden";
      });
      await expect(page.locator("canvas.sight")).toHaveScreenshot(`${scene}.png`, { maxDiffPixelRatio: 0.03 });
    });
  }
});

test("the guide says it sentence by sentence, pauses, goes on and leads to the next stop", async ({ page }) => {
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/z-oath");
  const caption = page.locator(".caption");
  await expect(caption).not.toBeEmpty();
  await play(page).click();
  await expect(play(page)).toHaveText("暂停");
  await play(page).click();
  await expect(play(page)).toHaveText("百灵鸟带路");
  const first = await caption.textContent();
  await page.locator("[data-tour=on]").click();
  await expect(caption).not.toHaveText(first);
  await page.locator("[data-tour=back]").click();
  await expect(caption).toHaveText(first);
  await play(page).click();
  // It says the rest and leads on by itself.
  await expect
    .poll(async () => (await page.clock.fastForward(60_000), page.url()), { intervals: [20] })
    .not.toContain("z-oath");
  await expect(play(page)).toHaveText("暂停");
});

// Regression: the empty canvas lay over the picture, held fingers fast and said that one could walk.
test("where there is nothing to walk in, nothing lies over the picture or says so", async ({ page }) => {
  await open(page, "/tour/t-monument");
  await expect(page.locator(".caption")).not.toBeEmpty();
  await expect(page.getByRole("img", { name: /可以走动/ })).toHaveCount(0);
  const middle = await stage(page).evaluate((stage) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height * 0.4).tagName;
  });
  expect(middle).not.toBe("CANVAS");
  // From the room at the gate to the site outside, as by the guide.
  await open(page, "/tour/t-centre");
  await live(page);
  await expect(page.getByRole("img", { name: /可以走动/ })).toBeVisible();
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/tour/t-monument" });
    document.querySelector("main").append(link);
    link.click();
  });
  await expect(stage(page)).toHaveAttribute("data-scene", "trail/monument");
  await expect(stage(page)).not.toHaveAttribute("data-live");
  await expect(page.locator("canvas")).toBeHidden();
});

test("at a memorial there is no cloud seal and the lark is silent", async ({ page }) => {
  await open(page, "/tour/t-monument");
  await expect(page.locator("[data-tour=seals]")).toBeHidden();
  await expect(page.locator("[data-tour=voice]")).toBeHidden();
  await expect(page.locator(".stage .lark")).toHaveCount(0);
});

// Regression: after the memorial's last sentence it led on, and the phone spoke aloud in the next room.
test("at a memorial the sentences are read one by one, and nothing leads on", async ({ page }) => {
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/t-monument");
  await expect(play(page)).toHaveText("逐句看");
  const first = await page.locator(".caption").textContent();
  await play(page).click();
  await expect(play(page)).toHaveText("暂停");
  await expect
    .poll(async () => (await page.clock.fastForward(60_000), play(page).textContent()), { intervals: [20] })
    .toBe("逐句看");
  await expect(page.locator(".caption")).not.toHaveText(first);
  await expect(page).toHaveURL(/t-monument/);
  await expect(page.locator(".note-slip")).toHaveCount(0);
});

test("a tour that is paused at a memorial goes on from there", async ({ page }) => {
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/t-marx-lenin-street");
  await play(page).click();
  await expect(play(page)).toHaveText("暂停");
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/tour/t-memorial-hall" });
    document.querySelector("main").append(link);
    link.click();
  });
  await expect(stage(page)).toHaveAttribute("data-scene", "trail/memorial-hall");
  await play(page).click();
  await expect(play(page)).toHaveText("逐句看");
  await play(page).click();
  await expect
    .poll(async () => (await page.clock.fastForward(20_000), page.url()), { intervals: [20] })
    .not.toContain("t-memorial-hall");
});

// Regression: whoever pressed on through the sentences had a seal of every place, seen or not.
test("sentences that were passed over are not heard", async ({ page }) => {
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/z-oath");
  await play(page).click();
  for (let n = 0; n < 40 && page.url().includes("z-oath"); n += 1) await page.locator("[data-tour=on]").click();
  await expect(page).not.toHaveURL(/z-oath/);
  await expect(page.locator("[data-tour=seals]")).toHaveText(/0/);
});

// Regression: there the tour was over.
test("from a room beside the round the guide leads on", async ({ page }) => {
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/z-mind-station");
  await play(page).click();
  await expect
    .poll(async () => (await page.clock.fastForward(60_000), page.url()), { intervals: [20] })
    .not.toContain("z-mind-station");
  await expect(play(page)).toHaveText("暂停");
  await expect(page.locator(".note-slip")).toHaveCount(0);
});

// Regression: on a phone held sideways the stage filled the screen, and its buttons lay under the tabs.
test("on a phone held sideways the buttons can be pressed and the page scrolls", async ({ page }) => {
  await page.setViewportSize({ width: 667, height: 375 });
  await open(page, "/tour/z-book-bar");
  await live(page);
  const over = await play(page).evaluate((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
  expect(over).toBe(true);
  await fingers(page, line([330, 200], [330, 60]));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
});

// Regression: with larger letters the buttons ran into one another and off the screen.
test("with larger letters the buttons are whole, and their row slides", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, "/tour/z-book-bar");
  await page.evaluate(() => (document.documentElement.style.fontSize = "24px"));
  const all = await page.locator(".keys button").evaluateAll((all) =>
    all.map((button) => {
      button.scrollIntoView({ inline: "center", block: "nearest" });
      const { left, right } = button.getBoundingClientRect();
      return { whole: button.scrollWidth <= button.clientWidth, left, right };
    }),
  );
  for (const { whole, left, right } of all) {
    expect(whole).toBe(true);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(360);
  }
});

test("a lost context comes back", async ({ page }) => {
  await open(page, "/tour/z-book-bar");
  await live(page);
  const lost = () => page.evaluate(() => window.__gl.isContextLost());
  await page.evaluate(() => {
    window.__gl = document.querySelector("canvas").getContext("webgl2");
    window.__lose = window.__gl.getExtension("WEBGL_lose_context");
    window.__lose.loseContext();
  });
  await expect.poll(lost).toBe(true);
  // The browser tells the page first; only then can the context come back.
  await expect.poll(() => page.evaluate(() => (window.__lose.restoreContext(), window.__gl.isContextLost()))).toBe(false);
  await page.evaluate(() => {
    // What was said about asking twice is no matter.
    while (window.__gl.getError());
    window.__drawn = 0;
    const own = window.__gl.drawElements;
    window.__gl.drawElements = function (...args) {
      window.__drawn += args[1];
      return own.apply(this, args);
    };
  });
  await page.locator("canvas").focus();
  const before = await walker(page);
  await page.keyboard.down("w");
  await expect.poll(() => walker(page)).not.toBe(before);
  await page.keyboard.up("w");
  expect(await page.evaluate(() => window.__drawn)).toBeGreaterThan(10_000);
  expect(await page.evaluate(() => window.__gl.getError())).toBe(0);
});

test("without WebGL the picture stays, and every word and the guide are there", async ({ page }) => {
  await flat(page);
  await open(page, "/tour/z-book-bar");
  await expect(stage(page)).not.toHaveAttribute("data-live");
  await expect(page.locator(".backdrop svg")).toBeVisible();
  await expect(page.locator(".caption")).not.toBeEmpty();
  await expect(page.getByRole("heading", { name: "这里是什么" })).toBeVisible();
});

test("who wants no motion is there at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/tour/z-book-bar");
  await live(page);
  const box = await page.locator("canvas").boundingBox();
  const before = await walker(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.62);
  await expect.poll(() => walker(page)).not.toBe(before);
  const after = await walker(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await walker(page)).toBe(after);
});

// Regression: a browser that names its voices late was asked at the first press, and had none.
test("voices are asked for before the guide needs one, and the button says the speed it has", async ({ page }) => {
  await page.addInitScript(() => {
    window.__asked = 0;
    const own = SpeechSynthesis.prototype.getVoices;
    SpeechSynthesis.prototype.getVoices = function () {
      window.__asked += 1;
      return own.call(this);
    };
  });
  await open(page, "/tour/z-book-bar");
  await expect.poll(() => page.evaluate(() => window.__asked)).toBeGreaterThan(0);
  await page.getByRole("button", { name: "1× 语速", exact: true }).click();
  await expect(page.getByRole("button", { name: "1.25× 语速", exact: true })).toBeVisible();
});

test("where the browser has no voice at all, the guide is read", async ({ page }) => {
  const seen = watch(page);
  await page.addInitScript(() => Object.defineProperty(window, "speechSynthesis", { value: undefined }));
  await page.clock.install();
  await flat(page);
  await open(page, "/tour/z-oath");
  const caption = page.locator(".caption");
  await expect(caption).not.toBeEmpty();
  const first = await caption.textContent();
  await play(page).click();
  await expect(play(page)).toHaveText("暂停");
  await expect.poll(async () => (await page.clock.fastForward(20_000), caption.textContent())).not.toBe(first);
  expect(seen).toEqual([]);
});
