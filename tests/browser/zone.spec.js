// A zone: what its code opens, and the tour from one to the next.
import { press } from "./hand.js";
import { open, packs, watch } from "./pages.js";
import { expect, test } from "./test.js";

const h1 = (page, name) => page.getByRole("heading", { level: 1, name });
const onward = (page) => page.getByRole("navigation", { name: "按顺序参观" });

test("it says what it is, what one can do, what is on, and where that comes from", async ({ page }) => {
  const seen = watch(page);
  await open(page, "/z/book-bar");
  await expect(h1(page, "党建书吧")).toBeVisible();
  await expect(page.locator(".zone")).toContainText(/开放中 · 至 \d\d:\d\d/);
  for (const name of ["来这里可以", "接下来六天在这里", "这是什么地方", "在地图上"]) {
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  }
  await expect(page.locator(".src").first()).toContainText("来源：");
  await expect(page.getByRole("link", { name: "周末书会" })).toBeVisible();
  expect(seen).toEqual([]);
});

test("its links lead to the map, the calendar, the hall it belongs to", async ({ page }) => {
  const links = [
    ["带我去", "/map?to=book-bar"],
    ["我在这里", "/map?here=book-bar"],
    [/打开中心地图/, "/map?zone=book-bar"],
    ["全部活动", "/calendar?zone=book-bar"],
    ["党群悦享生活区", "/z/living-area"],
  ];
  await open(page, "/z/book-bar");
  for (const [name, address] of links) {
    await press(page.locator("main").getByRole("link", { name }).first());
    await expect(page).toHaveURL(address);
    await page.goBack();
    await expect(h1(page, "党建书吧")).toBeVisible();
  }
});

test("the tour leads through every stop, back one, and out to the trail", async ({ page, request }) => {
  const { centre, zones } = await (await request.get("/api/content")).json();
  const name = (id) => zones.find((zone) => zone.id === id).name.zh;
  await open(page, `/z/${centre.tour[0]}`);
  await page.evaluate(() => (window.__same = true));
  await expect(onward(page).getByRole("link", { name: "上一站" })).toHaveCount(0);
  for (const [index, id] of centre.tour.entries()) {
    await expect(page).toHaveURL(`/z/${id}`);
    await expect(page).toHaveTitle(new RegExp(`^${name(id)} · `));
    await expect(onward(page)).toContainText(`第 ${index + 1} 站，共 ${centre.tour.length} 站`);
    await press(onward(page).getByRole("link", { name: /^(下一站|出门走走)/ }));
  }
  await expect(page).toHaveURL("/trail");
  await page.goBack();
  await press(onward(page).getByRole("link", { name: /^上一站/ }));
  await expect(page).toHaveURL(`/z/${centre.tour.at(-2)}`);
  expect(await page.evaluate(() => window.__same)).toBe(true);
});

test("a hall lists what is in it and what is done there", async ({ page }) => {
  await open(page, "/z/service-hall");
  await press(page.getByRole("link", { name: /^社保窗口/ }));
  await expect(page).toHaveURL("/z/window-social");
  await press(page.getByRole("link", { name: /^社保业务/ }));
  await expect(page).toHaveURL("/services#social-security");
  await expect(page.locator("#social-security")).toBeInViewport();
});

test("a zone without a place on the plan says what is known", async ({ page }) => {
  await open(page, "/z/mind-station");
  await expect(h1(page, "心理驿站")).toBeVisible();
  await expect(page.locator("main").getByRole("link", { name: "带我去" })).toHaveCount(0);
  await expect(page.locator(".zone")).toContainText("存疑");
});

test.describe("the invented pack", () => {
  test.use({ baseURL: packs.second });

  test("a zone that speaks English only says so to screen readers", async ({ page }) => {
    await open(page, "/z/english");
    await expect(h1(page, "Conversation Corner for Newcomers")).toHaveAttribute("lang", "en");
    await expect(page).toHaveTitle(/^Conversation Corner for Newcomers · /);
    await expect(page.locator(".lead [lang=en], .lead[lang=en]")).toHaveCount(1);
  });

  test("markup in a name is only words", async ({ page }) => {
    await open(page, "/z/script");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("<script>&\"'");
    await expect(page).toHaveTitle(/^<script>&"' · /);
    await press(page.getByRole("link", { name: "我在这里" }));
    await expect(page.locator(".map-hint")).toContainText("您在<script>&\"'门口");
  });
});
