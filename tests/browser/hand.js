// How a visitor does it: with a finger on the phones, with the keyboard alone on the desktop.

/** Does what this link or button is for; a field to choose wants the space bar. */
export async function press(locator, key = "Enter") {
  const page = locator.page();
  if (await touch(page)) {
    await locator.tap();
  } else {
    await locator.focus();
    await page.keyboard.press(key);
  }
}

/** Whether this project has a finger. */
export const touch = (page) => page.evaluate(() => navigator.maxTouchPoints > 0);

/** Moves fingers over the screen: each is the list of its points, all of the same length. */
export async function fingers(page, ...ways) {
  const session = await page.context().newCDPSession(page);
  const at = (step) => ways.map((way, id) => ({ id, x: way[step][0], y: way[step][1] }));
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", at(0));
  for (let step = 1; step < ways[0].length; step += 1) await send("touchMove", at(step));
  await send("touchEnd", []);
  await session.detach();
}

/** A straight way from one point to another. */
export function line([x, y], [to, down], steps = 8) {
  const part = (step) => step / steps;
  return Array.from({ length: steps + 1 }, (_, step) => [
    x + (to - x) * part(step),
    y + (down - y) * part(step),
  ]);
}
