// The trail and its sites: the order, what is disputed, quiet at memorials, the way by a map app.
import { press } from "./hand.js";
import { open, packs, watch } from "./pages.js";
import { expect, test } from "./test.js";

const apps = (page) => page.locator(".apps a");

test("the sites stand in their order, and each opens", async ({ page, request }) => {
  const seen = watch(page);
  const { trail } = await (await request.get("/api/content")).json();
  await open(page, "/trail");
  const names = trail.sites.map(({ name }) => name.zh);
  await expect(page.locator(".stop .name")).toHaveText(names);
  await expect(page.locator(".stop .no")).toHaveText(names.map((_, index) => `第${index + 1}站`));
  await press(page.getByRole("link", { name: /高潭革命历史陈列馆/ }));
  await expect(page).toHaveURL("/trail/museum");
  await expect(page).toHaveTitle(/^高潭革命历史陈列馆 · /);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  const beside = page.getByRole("navigation", { name: "上一站和下一站" });
  await press(beside.getByRole("link", { name: /下一站/ }));
  await expect(page).toHaveURL("/trail/marx-lenin-street");
  await press(beside.getByRole("link", { name: /上一站/ }));
  await expect(page).toHaveURL("/trail/museum");
  await press(page.getByRole("link", { name: "红色足迹" }));
  await expect(page).toHaveURL("/trail");
  expect(seen).toEqual([]);
});

test("the first stop is the centre, and leads to its map", async ({ page }) => {
  await open(page, "/trail");
  await press(page.locator(".stop a").first());
  await expect(page).toHaveURL("/map");
});

test("what is disputed is shown with each reading and its source", async ({ page }) => {
  await open(page, "/trail/monument");
  await expect(page.locator(".mark.doubt").first()).toHaveText("存疑");
  const readings = page.locator(".readings > li");
  await expect(readings).toHaveCount(2);
  await expect(readings.first().locator(".src")).not.toBeEmpty();
});

test("a memorial is quiet: muted colours, nothing moves, no empty seal waits", async ({ page }) => {
  /** The colours that are used, and what moves. */
  const look = () =>
    page.evaluate(() => {
      const seen = new Set();
      const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const probe = document.createElement("i");
      document.body.append(probe);
      const bright = ["--vermilion", "--pine", "--gold"].map((name) => {
        probe.style.color = token(name);
        return getComputedStyle(probe).color;
      });
      probe.remove();
      let moving = 0;
      for (const one of document.querySelectorAll("main article *:not(.hush *)")) {
        const style = getComputedStyle(one);
        for (const name of ["color", "backgroundColor", "borderTopColor", "fill", "stroke"]) seen.add(style[name]);
        const runs = style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        if (runs || one.matches("animate, animateTransform, animateMotion")) moving += 1;
      }
      return { bright: bright.filter((colour) => seen.has(colour)), moving };
    });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await open(page, "/trail/monument");
    await expect(page.locator("article.quiet .conduct")).toContainText("请安静参观");
    await expect(page.locator(".cover .hush")).toHaveCSS("filter", /grayscale/);
    await expect(page.locator(".seal.sober text")).toHaveText("敬");
    await expect(page.locator(".seal.blank")).toHaveCount(0);
    expect(await look()).toEqual({ bright: [], moving: 0 });
    // The measure measures: where no memorial is, a doubt is marked in gold.
    await open(page, "/trail/marx-lenin-street");
    await expect(page.locator(".quiet")).toHaveCount(0);
    expect((await look()).bright).not.toEqual([]);
  }
});

test("each map app is asked for the place by name, in a window of its own", async ({ page, context }) => {
  await open(page, "/trail/monument");
  const [amap, tencent, baidu] = await apps(page).all();
  const address = async (link) => new URL(await link.getAttribute("href"));
  const name = "高潭革命烈士纪念碑";
  const asked = [
    [amap, "高德地图", "uri.amap.com", "/search", "keyword"],
    [tencent, "腾讯地图", "apis.map.qq.com", "/uri/v1/search", "keyword"],
    [baidu, "百度地图", "api.map.baidu.com", "/place/search", "query"],
  ];
  for (const [link, app, host, path, words] of asked) {
    const to = await address(link);
    expect([to.protocol, to.host, to.pathname]).toEqual(["https:", host, path]);
    expect(to.searchParams.get(words)).toBe(name);
    await expect(link).toHaveAccessibleName(`${app} （离开本站，新窗口）`);
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /noreferrer/);
  }
  await context.route("https://uri.amap.com/**", (route) => route.fulfill({ body: "there" }));
  const opened = context.waitForEvent("page");
  await press(amap);
  await expect((await opened).locator("body")).toHaveText("there");
  await expect(page).toHaveURL("/trail/monument");
});

test("where nobody knows the place, no app is sent looking", async ({ page }) => {
  await open(page, "/trail/huang-hall");
  await expect(apps(page)).toHaveCount(0);
  await expect(page.locator("main")).toContainText("具体位置还没有公开资料");
});

test.describe("the invented pack", () => {
  test.use({ baseURL: packs.second });

  test("a published position is given in each app's order and datum", async ({ page }) => {
    // 三眼井 is given in GCJ-02: 高德 and 腾讯 take it as it is, longitude first the one, last the other.
    await open(page, "/trail/well");
    const [amap, tencent, baidu] = await Promise.all((await apps(page).all()).map((link) => link.getAttribute("href")));
    expect(new URL(amap).searchParams.get("position")).toBe("115.204900,23.102600");
    expect(new URL(amap).searchParams.get("coordinate")).toBe("gaode");
    expect(new URL(tencent).searchParams.get("marker")).toMatch(/^coord:23\.102600,115\.204900;title:三眼井/);
    expect(new URL(baidu).searchParams.get("coord_type")).toBe("bd09ll");
    const [latitude, longitude] = new URL(baidu).searchParams.get("location").split(",").map(Number);
    // 百度 counts about half a kilometre further to the north-east.
    expect(latitude - 23.1026).toBeCloseTo(0.006, 2);
    expect(longitude - 115.2049).toBeCloseTo(0.0065, 2);
  });
});
