// The centre map: rooms and their cards, filters, search, floors, and the way to a room.
import { press } from "./hand.js";
import { open, packs, watch } from "./pages.js";
import { expect, test } from "./test.js";

const room = (page, name) => page.locator("svg.plan a").and(page.getByRole("link", { name }));
const card = (page) => page.locator(".map-card");

test("a room opens its card, the card opens the room's page, back undoes both", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/map");
  await press(room(page, /^党建书吧/));
  await expect(page).toHaveURL("/map?zone=book-bar");
  await expect(card(page).getByRole("heading")).toHaveText("党建书吧");
  await expect(room(page, /^党建书吧/)).toHaveAttribute("aria-current", "true");
  await press(card(page).getByRole("link", { name: "打开这里" }));
  await expect(page.getByRole("heading", { level: 1, name: "党建书吧" })).toBeVisible();
  await page.goBack();
  await expect(card(page).getByRole("heading")).toHaveText("党建书吧");
  await page.goBack();
  await expect(page).toHaveURL("/map");
  await expect(card(page)).toHaveCount(0);
  expect(seen).toEqual([]);
});

test("the card hides neither its room nor its own buttons", async ({ page }) => {
  await open(page, "/map?zone=book-bar");
  const chosen = room(page, /^党建书吧/);
  await expect(chosen).toBeInViewport({ ratio: 0.99 });
  const go = card(page).getByRole("link", { name: "带我去" });
  await expect(go).toBeInViewport({ ratio: 0.99 });
  const over = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    const middle = [x + width / 2, y + height / 2];
    return await locator.evaluate((element, at) => element.contains(document.elementFromPoint(...at)), middle);
  };
  expect(await over(chosen)).toBe(true);
  expect(await over(go)).toBe(true);
});

test("the chosen room opens when it is pressed again", async ({ page }) => {
  await open(page, "/map?zone=book-bar");
  await press(room(page, /^党建书吧.*打开这里$/));
  await expect(page).toHaveURL("/z/book-bar");
});

test("a closed card leaves the map as it was", async ({ page }) => {
  await open(page, "/map?for=kids&zone=book-bar");
  await press(card(page).getByRole("link", { name: "关闭" }));
  await expect(card(page)).toHaveCount(0);
  await expect(page).toHaveURL("/map?for=kids");
});

test("what people come for makes its rooms stand out and lists them", async ({ page }) => {
  await open(page, "/map");
  const purposes = page.getByRole("navigation", { name: "为什么来" });
  await press(purposes.getByRole("link", { name: "带孩子" }));
  await expect(page).toHaveURL("/map?for=kids");
  await expect(purposes.getByRole("link", { name: "带孩子" })).toHaveAttribute("aria-current", "true");
  const found = page.locator("#found");
  await expect(found.getByRole("heading")).toHaveText("“带孩子”有 4 处");
  await expect(found.getByRole("listitem")).toHaveCount(4);
  await expect(page.locator("svg.plan .faint").first()).toBeVisible();
  await press(found.getByRole("link", { name: "党建书吧" }));
  await expect(page).toHaveURL("/map?for=kids&zone=book-bar");
  await press(purposes.getByRole("link", { name: "全部" }));
  await expect(page).toHaveURL("/map");
  await expect(page.locator("svg.plan .faint")).toHaveCount(0);
});

test("a room is found by name, other words, pinyin and initials", async ({ page }) => {
  await open(page, "/map");
  const field = page.getByRole("searchbox");
  for (const asked of ["党建书吧", "借书", "dangjianshuba", "shuba", "djsb"]) {
    await field.fill(asked);
    await field.press("Enter");
    await expect(page).toHaveURL(new RegExp(`[?]q=${encodeURIComponent(asked)}$`));
    await expect(page.locator("#found").getByRole("link", { name: /^党建书吧/ })).toBeVisible();
  }
});

test("a search that finds nothing says so and leads on", async ({ page }) => {
  await open(page, "/map?for=kids");
  await page.getByRole("searchbox").fill("qqqq");
  await press(page.getByRole("button", { name: "找一找" }));
  await expect(page.getByRole("heading", { name: "没有找到“带孩子 · qqqq”" })).toBeVisible();
  await press(page.getByRole("link", { name: "看全部地方" }));
  await expect(page).toHaveURL("/map");
  await expect(page.getByRole("searchbox")).toHaveValue("");
});

test("the way from the entrance is drawn and told", async ({ page }) => {
  await open(page, "/map?zone=book-bar");
  await press(card(page).getByRole("link", { name: "带我去" }));
  await expect(page).toHaveURL("/map?to=book-bar");
  await expect(card(page).getByRole("heading")).toHaveText("去 党建书吧");
  await expect(card(page)).toContainText(/从前院入口出发，约 \d+ 米，走 \d+ 分钟（按示意图估算）/);
  const steps = card(page).locator("ol > li");
  await expect(steps.first()).toContainText("从前院入口进来");
  await expect(steps.last()).toContainText("党建书吧");
  await expect(page.locator("svg.plan .way")).toHaveCount(1);
  await expect(page.locator("svg.plan .goal")).toHaveCount(1);
  await press(card(page).getByRole("link", { name: "关闭路线" }));
  await expect(page).toHaveURL("/map");
  await expect(page.locator("svg.plan .way")).toHaveCount(0);
});

test("the way from where one stands begins there", async ({ page }) => {
  await open(page, "/z/youth");
  await press(page.getByRole("link", { name: "我在这里" }));
  await expect(page).toHaveURL("/map?here=youth");
  await expect(page.locator(".map-hint")).toContainText("您在青少年益智区门口");
  await expect(page.locator("svg.plan .pin")).toContainText("您在这里");
  await press(room(page, /^党建书吧/));
  await press(card(page).getByRole("link", { name: "带我去" }));
  await expect(page).toHaveURL("/map?here=youth&to=book-bar");
  await expect(card(page).locator("ol > li").first()).toContainText("从青少年益智区出发");
  await press(card(page).getByRole("link", { name: "改从前院入口走" }));
  await expect(page).toHaveURL("/map?to=book-bar");
  await expect(card(page).locator("ol > li").first()).toContainText("从前院入口进来");
});

// Regression: from a room to its own hall the way led out of the hall, which then lay “ahead”.
test("to the hall one stands in there is no way to go", async ({ page }) => {
  await open(page, "/map?here=oath&to=party-hall");
  await expect(card(page)).toContainText("您就在");
  await expect(page.locator("svg.plan .way")).toHaveCount(0);
});

// Regression: with every change of anything the map scrolled back to the room of the open card.
test("a map that is made anew leaves one where one has scrolled to", async ({ page }) => {
  const last = page.waitForResponse((answer) => answer.url().includes("split_booking"));
  await open(page, "/map?zone=book-bar");
  await page.evaluate(() => scrollTo(0, 0));
  await last;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))));
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("where no way is known the map says so", async ({ page }) => {
  await open(page, "/map?to=mind-station");
  await expect(card(page)).toContainText("没有画出走到那里的路（待中心补充）");
  await open(page, "/map?zone=mind-station");
  await expect(card(page)).toContainText("待中心补充");
  await expect(card(page).getByRole("link", { name: "带我去" })).toHaveCount(0);
});

test("the keyboard stays in the room it has chosen", async ({ page }) => {
  test.skip(test.info().project.name !== "desktop", "a keyboard");
  await open(page, "/map");
  await room(page, /^党建书吧/).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/map?zone=book-bar");
  await expect(room(page, /^党建书吧/)).toBeFocused();
  await expect(page.locator(".map-sheet")).toHaveAttribute("aria-live", "polite");
});

test.describe("two floors", () => {
  test.use({ baseURL: packs.second });

  test("a floor is a tap away and in the address", async ({ page }) => {
    await open(page, "/map");
    const floors = page.getByRole("navigation", { name: "楼层" });
    await expect(floors.getByRole("link", { name: "一层" })).toHaveAttribute("aria-current", "true");
    await press(floors.getByRole("link", { name: "二层" }));
    await expect(page).toHaveURL("/map?floor=upper");
    await expect(page.getByRole("group", { name: "二层平面图" })).toBeVisible();
    await press(room(page, /^档案间/));
    await expect(page).toHaveURL("/map?zone=archive");
    await expect(card(page)).toContainText("二层");
    await expect(page.getByRole("group", { name: "二层平面图" })).toBeVisible();
    await page.goBack();
    await page.goBack();
    await expect(page.getByRole("group", { name: "一层平面图" })).toBeVisible();
  });

  test("what is asked for is counted floor by floor", async ({ page }) => {
    await open(page, "/map?for=learn");
    const floors = page.getByRole("navigation", { name: "楼层" });
    await expect(floors.getByRole("link")).toHaveText(["一层 · 2 处", "二层 · 7 处"]);
  });

  test("the way goes up, and each floor shows its part", async ({ page }) => {
    await open(page, "/map?to=archive");
    await expect(card(page).locator("ol > li").filter({ hasText: /上到二层/ })).toHaveCount(1);
    await expect(page.locator("svg.plan .pin")).toContainText("去二层");
    await press(card(page).getByRole("link", { name: "二层的路" }));
    await expect(page).toHaveURL("/map?floor=upper&to=archive");
    await expect(page.getByRole("group", { name: "二层平面图" })).toBeVisible();
    await expect(page.locator("svg.plan .way")).toHaveCount(1);
    await expect(page.locator("svg.plan .goal")).toHaveCount(1);
    await press(card(page).getByRole("link", { name: "一层的路" }));
    await expect(page.locator("svg.plan .from")).toHaveCount(1);
  });

  test("a closed card leaves its floor in place", async ({ page }) => {
    await open(page, "/map?floor=upper");
    await press(room(page, /^档案间/));
    await press(card(page).getByRole("link", { name: "关闭" }));
    await expect(card(page)).toHaveCount(0);
    await expect(page.getByRole("group", { name: "二层平面图" })).toBeVisible();
  });

  test("names with awkward characters are read as they are", async ({ page }) => {
    const names = { rare: "𠮷田书斋", script: "<script>&\"'", emoji: "🏮 灯笼工坊 👨‍👩‍👧" };
    for (const [id, name] of Object.entries(names)) {
      await open(page, "/map?floor=upper");
      await press(page.locator(`svg.plan a[href$="zone=${id}"]`));
      await expect(card(page).getByRole("heading")).toHaveText(name);
    }
  });
});
