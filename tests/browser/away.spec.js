// A day in the mountains: the site is opened once, then there is no network; seals are taken in two
// tabs, the browser is killed, and started again where there is a signal.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { book, kept } from "./book.js";
import { launch } from "./chromium.js";
import { poster } from "./codes.js";
import { open } from "./pages.js";
import { expect, settled, test } from "./station.js";
import { NOW } from "./test.js";

test.use({ serviceWorkers: "allow" });

const slip = (page) => page.locator(".slip");

test("five seals taken without a network outlive the browser and reach the endpoint once", async ({ station, playwright }, info) => {
  test.skip(info.project.name !== "phone", "the size of the screen changes nothing here");
  test.setTimeout(120_000);
  const folder = info.outputPath("browser");
  const start = () =>
    playwright.chromium.launchPersistentContext(folder, {
      ...launch(),
      baseURL: station.url,
      viewport: { width: 390, height: 844 },
    });
  const tab = async (context) => {
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    return page;
  };
  const data = join(station.folder, "data");
  let context = await start();
  const [one, two] = [await tab(context), await tab(context)];
  await open(one, "/");
  await settled(one);
  const { zones } = await (await one.request.get("/api/content")).json();
  await station.cut();
  await context.setOffline(true);
  for (const address of ["/", "/map", "/trail", "/me", ...zones.map(({ id }) => `/z/${id}`)]) {
    await open(one, address);
    await expect(one.locator("main h1"), address).toBeVisible();
  }
  const places = zones.slice(0, 5).map(({ id }) => `z/${id}`);
  for (const [index, place] of places.entries()) {
    const page = index % 2 ? two : one;
    await open(page, `/${place}?k=${poster(place, data)}`);
    await expect(slip(page), place).toContainText("待同步");
    await expect(page).toHaveURL(`/${place}`);
  }
  // No farewell: what was said to be on the phone has to be there.
  const gone = new Promise((resolve) => context.once("close", resolve));
  execFileSync("pkill", ["-9", "-f", folder]);
  await gone;

  await station.start();
  context = await start();
  const page = await tab(context);
  await open(page, "/me");
  await expect.poll(async () => (await book(page)).seals.map(({ standing }) => standing)).toEqual(new Array(5).fill("kept"));
  const seals = await kept(page);
  expect(seals.map(({ place }) => place).sort()).toEqual([...places].sort());
  await expect(page.locator(".says")).toContainText("5 枚");
  await context.close();
});
