// The search on the home page: by name, other words, pinyin and initials, over all there is.
import { press } from "./hand.js";
import { open, watch } from "./pages.js";
import { expect, test } from "./test.js";

const field = (page) => page.getByRole("searchbox", { name: "找地方、找活动、找服务" });
const found = (page) => page.locator("main .list a.row");

test("places, services, sites and events are found however one writes them", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/");
  for (const [asked, name, kind] of [
    ["党建书吧", "党建书吧", "地方"],
    ["我想借书", "党建书吧", "地方"],
    ["shufashi", "文体书法室", "地方"],
    ["DJSB", "党建书吧", "地方"],
    ["医保卡", "社保业务", "办事"],
    ["烈士纪念碑", "高潭革命烈士纪念碑", "足迹"],
    ["四点半课堂", "四点半课堂", "活动"],
  ]) {
    await field(page).fill(asked);
    await field(page).press("Enter");
    await expect(page).toHaveURL(`/?q=${encodeURIComponent(asked)}`);
    const hit = found(page).filter({ hasText: kind }).filter({ hasText: name });
    await expect(hit.first(), asked).toBeVisible();
  }
  await expect(page).toHaveTitle(/^搜索“四点半课堂” · /);
  expect(seen).toEqual([]);
});

test("a hit opens, and back brings the search again", async ({ page }) => {
  await open(page, "/");
  await field(page).fill("借书");
  await press(page.getByRole("button", { name: "找一找" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("找“借书”");
  await expect(page.getByRole("status").filter({ hasText: "找到" })).toBeVisible();
  await press(found(page).first());
  await expect(page).toHaveURL("/z/book-bar");
  await page.goBack();
  await expect(found(page).first()).toContainText("党建书吧");
  await expect(field(page)).toHaveValue("借书");
  await page.goBack();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("navigation", { name: "去处" })).toBeVisible();
  await expect(field(page)).toHaveValue("");
});

test("nothing found says so and where else to look", async ({ page }) => {
  await open(page, "/?q=qqqq");
  const empty = page.locator(".empty");
  await expect(empty).toContainText("没有找到");
  await press(empty.getByRole("link", { name: "办事指南" }));
  await expect(page).toHaveURL("/services");
});

test("the search on another page asks the home page", async ({ page }) => {
  await open(page, "/services");
  await field(page).fill("下棋");
  await press(page.getByRole("button", { name: "找一找" }));
  await expect(page).toHaveURL(`/?q=${encodeURIComponent("下棋")}`);
  await expect(found(page).first()).toBeVisible();
});

test("odd questions break nothing", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/");
  for (const asked of ["<b>&\"'", "？？？", "𠮷", "a".repeat(40)]) {
    await field(page).fill(asked);
    await field(page).press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`找“${asked}”`);
  }
  expect(seen).toEqual([]);
});

// Regression: the home page and what was found were one page, so nobody was told and the focus stayed.
test("what was found is a page of its own: its heading has the focus, its title is said", async ({ page }) => {
  await open(page, "/");
  await field(page).pressSequentially("借书");
  // Who types is not led away.
  await expect(field(page)).toBeFocused();
  await expect(page).toHaveURL("/");
  const said = page.locator(".unseen[role=status]").last();
  for (const asked of ["借书", "下棋"]) {
    await field(page).fill(asked);
    await field(page).press("Enter");
    const heading = page.getByRole("heading", { level: 1, name: `找“${asked}”` });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await expect(said).toHaveText(new RegExp(`^搜索“${asked}”`));
  }
});
