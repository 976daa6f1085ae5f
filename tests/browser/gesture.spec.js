// Coming closer to the plan and moving about on it: wheel, drag, pinch, keys and buttons.
import { fingers, line, press } from "./hand.js";
import { open } from "./pages.js";
import { expect, test } from "./test.js";

const desktop = () => test.info().project.name === "desktop";
const plan = (page) => page.locator("svg.plan");

/** The part of the drawing that is shown. */
async function shown(page) {
  const [x, y, wide, high] = (await plan(page).getAttribute("viewBox")).split(" ").map(Number);
  return { x, y, wide, high };
}

/** A point on the screen over the plan, by parts of its width and height. */
async function over(page, across, down) {
  const { x, y, width, height } = await plan(page).boundingBox();
  return [x + width * across, y + height * down];
}

/** Comes closer by two presses of the button. */
async function closer(page) {
  const button = page.getByRole("button", { name: "放大" });
  await press(button);
  await press(button);
  await expect(plan(page)).not.toHaveAttribute("data-zoom", "0");
  await page.evaluate(() => scrollTo(0, 0));
}

test.beforeEach(async ({ page }) => {
  await open(page, "/map");
  // The plan listens from the frame after it was drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
});

test("buttons come closer, go back and show the whole again", async ({ page }) => {
  const whole = await shown(page);
  await press(page.getByRole("button", { name: "放大" }));
  await expect.poll(async () => (await shown(page)).wide).toBeLessThan(whole.wide);
  await press(page.getByRole("button", { name: "缩小" }));
  await expect.poll(() => shown(page)).toEqual(whole);
  await closer(page);
  await press(page.getByRole("button", { name: "复位" }));
  await expect.poll(() => shown(page)).toEqual(whole);
});

test("a room looked at from near stays near", async ({ page }) => {
  await closer(page);
  const near = await shown(page);
  await press(page.getByRole("navigation", { name: "为什么来" }).getByRole("link", { name: "学习" }));
  await expect(page).toHaveURL("/map?for=study");
  expect(await shown(page)).toEqual(near);
});

test("keys + - 0 and arrows do the same", async ({ page }) => {
  test.skip(!desktop(), "a keyboard");
  const whole = await shown(page);
  await plan(page).getByRole("link").first().focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  const near = await shown(page);
  expect(near.wide).toBeLessThan(whole.wide / 2);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const moved = await shown(page);
  expect(moved.x).toBeGreaterThan(near.x);
  expect(moved.y).toBeGreaterThan(near.y);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  expect((await shown(page)).x).toBeLessThan(moved.x);
  await page.keyboard.press("-");
  expect((await shown(page)).wide).toBeGreaterThan(near.wide);
  await page.keyboard.press("0");
  expect(await shown(page)).toEqual(whole);
  await expect(page).toHaveURL("/map");
});

test("a room reached by Tab comes into view", async ({ page }) => {
  test.skip(!desktop(), "a keyboard");
  await plan(page).getByRole("link").first().focus();
  for (const _ of "+++") await page.keyboard.press("+");
  const count = await plan(page).getByRole("link").count();
  for (let step = 1; step < count; step += 1) {
    await page.keyboard.press("Tab");
    const frame = await plan(page).boundingBox();
    const { x, y, width, height } = await page.locator("svg.plan a:focus").boundingBox();
    const [across, down] = [x + width / 2, y + height / 2];
    expect(across > frame.x && across < frame.x + frame.width, `room ${step}`).toBe(true);
    expect(down > frame.y && down < frame.y + frame.height, `room ${step}`).toBe(true);
  }
});

test("the wheel comes closer to what is under it, and scrolls the page when there is nothing to come closer to", async ({ page }) => {
  test.skip(!desktop(), "a wheel");
  const whole = await shown(page);
  await page.mouse.move(...(await over(page, 0.2, 0.8)));
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await shown(page)).wide).toBeLessThan(whole.wide);
  const near = await shown(page);
  // The left foot of the plan is what stays in view.
  expect(near.x).toBeLessThan(whole.wide - near.wide - near.x);
  expect(near.y).toBeGreaterThan(whole.high - near.high - near.y);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await press(page.getByRole("button", { name: "复位" }));
  await page.waitForTimeout(350); // longer than one movement of the hand
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  expect(await shown(page)).toEqual(whole);
});

test("a drag with the mouse moves the plan and opens nothing", async ({ page }) => {
  test.skip(!desktop(), "a mouse");
  await closer(page);
  const near = await shown(page);
  await page.mouse.move(...(await over(page, 0.6, 0.6)));
  await page.mouse.down();
  await page.mouse.move(...(await over(page, 0.4, 0.5)), { steps: 6 });
  await page.mouse.up();
  const moved = await shown(page);
  expect(moved.x).toBeGreaterThan(near.x);
  expect(moved.y).toBeGreaterThan(near.y);
  await expect(page).toHaveURL("/map");
});

test("two fingers come closer, one then drags, and neither opens a room", async ({ page }) => {
  test.skip(desktop(), "fingers");
  const whole = await shown(page);
  const at = (across, down) => over(page, across, down);
  await fingers(page, line(await at(0.45, 0.5), await at(0.2, 0.4)), line(await at(0.55, 0.5), await at(0.8, 0.6)));
  await expect.poll(async () => (await shown(page)).wide).toBeLessThan(whole.wide / 1.5);
  // It is the plan that has come closer, not the page.
  expect(await page.evaluate(() => visualViewport.scale)).toBe(1);
  const near = await shown(page);
  await fingers(page, line(await at(0.6, 0.6), await at(0.4, 0.45)));
  await expect.poll(async () => (await shown(page)).x).toBeGreaterThan(near.x);
  expect((await shown(page)).y).toBeGreaterThan(near.y);
  await fingers(page, line(await at(0.1, 0.5), await at(0.45, 0.5)), line(await at(0.9, 0.5), await at(0.55, 0.5)));
  await expect.poll(async () => (await shown(page)).wide).toBeGreaterThan(near.wide);
  await expect(page).toHaveURL("/map");
});

test("one finger over the whole plan scrolls the page", async ({ page }) => {
  test.skip(desktop(), "a finger");
  const whole = await shown(page);
  await fingers(page, line(await over(page, 0.5, 0.6), await over(page, 0.5, 0.1), 12));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60);
  expect(await shown(page)).toEqual(whole);
  await expect(page).toHaveURL("/map");
});

test("a tap or a click from near opens the room, also one that is not wholly in view", async ({ page }) => {
  await closer(page);
  const at = await over(page, 0.25, 0.4);
  const room = await page.evaluate((at) => document.elementFromPoint(...at).closest("a").getAttribute("href"), at);
  const near = await shown(page);
  if (desktop()) {
    await page.mouse.click(...at);
  } else {
    // A finger is never quite still.
    await fingers(page, line(at, [at[0] + 3, at[1] + 2], 3));
  }
  await expect(page).toHaveURL(room);
  expect(await shown(page)).toEqual(near);
});

// Regression: a button let go outside the plan was not heard of, and the plan then followed the mouse about.
test("the plan does not stick to a mouse that was let go elsewhere", async ({ page }) => {
  test.skip(!desktop(), "a mouse");
  await page.mouse.move(...(await over(page, 0.5, 0.3)));
  await page.mouse.down();
  const { x, y } = await page.getByRole("heading", { level: 1 }).boundingBox();
  await page.mouse.move(x + 5, y + 5, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(...(await over(page, 0.5, 0.4)));
  await page.evaluate(() => scrollTo(0, 0));
  const whole = await shown(page);
  await page.mouse.wheel(0, -400);
  await expect.poll(async () => (await shown(page)).wide).toBeLessThan(whole.wide);
  const near = await shown(page);
  await page.mouse.move(...(await over(page, 0.3, 0.6)), { steps: 5 });
  expect(await shown(page)).toEqual(near);
});
