// The network is cut at arbitrary points, five hundred times: no seal is lost and none is doubled.
import { book, kept } from "./book.js";
import { NOW_S, poster } from "./codes.js";
import { cutter, random } from "./cutter.js";
import { open, packs, ready } from "./pages.js";
import { expect, test } from "./test.js";

const CUTS = 500;
/** Seals of one phone: with what is sent again they stay below what one passport may send at once. */
const SEALS = 24;

const online = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

test("five hundred cuts lose nothing and double nothing", async ({ browser, request }, info) => {
  test.skip(info.project.name !== "phone", "the size of the screen changes nothing here");
  test.setTimeout(600_000);
  const seed = Number(process.env.HONGDU_SEED ?? Date.now() % 1e9);
  console.log(`seed ${seed}: HONGDU_SEED=${seed} repeats this`);
  const number = random(seed);
  const network = await cutter(packs.own, number);
  const { zones, trail } = await (await request.get("/api/content")).json();
  const places = [...zones.map(({ id }) => `z/${id}`), ...trail.sites.map(({ id }) => `trail/${id}`)];
  for (let phone = 0; network.state.cuts < CUTS; phone += 1) {
    const context = await browser.newContext({ baseURL: network.url, serviceWorkers: "block" });
    await context.addInitScript(() => {
      // Waits between attempts are real waits elsewhere; here the network itself says when.
      Math.random = () => 0;
    });
    const tabs = [await context.newPage(), await context.newPage()];
    for (const tab of tabs) {
      await tab.clock.setFixedTime(new Date(NOW_S * 1000));
      await open(tab, "/stamp");
    }
    const wanted = [...places].sort(() => number() - 0.5).slice(0, SEALS);
    for (const place of wanted) {
      const tab = tabs[number() < 0.5 ? 0 : 1];
      await tab.locator("#k").fill(poster(place));
      await tab.locator("#k").press("Enter");
      await expect(tab.locator(".slip section")).toBeVisible();
      if (number() < 0.5) await online(tabs[number() < 0.5 ? 0 : 1]);
      if (number() < 0.1) {
        // As if the browser had been killed; what was acknowledged is on the disk.
        const waiting = () => tab.locator(".slip").textContent();
        expect(await waiting()).toMatch(/盖好了|已记下|等网络来认/);
        await tab.reload();
        await ready(tab);
      }
    }
    network.state.calm = true;
    await expect
      .poll(
        async () => {
          await Promise.all(tabs.map(online));
          return (await book(tabs[0])).seals.filter(({ standing }) => standing !== "kept").length;
        },
        { timeout: 60_000 },
      )
      .toBe(0);
    const { seals } = await book(tabs[1]);
    for (const all of [seals, await kept(tabs[1])]) expect(all.map(({ place }) => place).sort()).toEqual([...wanted].sort());
    network.state.calm = false;
    await context.close();
  }
  console.log(`${network.state.cuts} cuts: ${JSON.stringify(network.state.points)}`);
  network.close();
  expect(Object.keys(network.state.points).sort()).toEqual(["after", "answer", "before", "inside"]);
});
