// The scanner on home and zone pages: a real picture of a real code, a camera that is refused, one that is missing.
import AxeBuilder from "@axe-core/playwright";
import { eyes, film } from "./camera.js";
import { launch } from "./chromium.js";
import { displayKey, NOW_S } from "./codes.js";
import { press } from "./hand.js";
import { open, packs } from "./pages.js";
import { expect, test } from "./test.js";

const slip = (page) => page.locator(".slip");

/** Browsers in which our own decoder has to do it; in the latter two it is not known before one asks. */
const BLIND = {
  "has no detector": () => delete window.BarcodeDetector,
  "has a detector that reads nothing": () => {
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => [];
      detect = async () => [];
    };
  },
  "has a detector without its service": () => {
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => ["qr_code"];
      async detect() {
        throw new DOMException("Barcode detection service unavailable.", "NotSupportedError");
      }
    };
  },
};

for (const [how, blind] of Object.entries(BLIND)) test(`where the browser ${how} a code before the camera is decoded, its page opens and the seal is taken`, async ({ request, playwright }, info) => {
  test.skip(info.project.name !== "phone", "one phone with a camera is enough");
  await request.get(`/display/service-hall?key=${displayKey("z/service-hall")}`);
  const shown = await (await request.get("/api/display/service-hall")).json();
  const file = info.outputPath("wall.y4m");
  film(file, shown);
  const { args = [], ...rest } = launch();
  const browser = await playwright.chromium.launch({ ...rest, args: [...args, ...eyes(file)] });
  const context = await browser.newContext({ baseURL: packs.own, viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(NOW_S * 1000));
  await open(page, "/");
  await page.evaluate(blind);
  await page.getByRole("link", { name: "扫一扫" }).click();
  await expect(slip(page)).toContainText("不会上传");
  await expect(slip(page)).toContainText("盖好了", { timeout: 20_000 });
  await expect(slip(page)).toContainText("在现场扫屏幕盖的");
  await expect(page).toHaveURL("/z/service-hall");
  // The camera is closed.
  await expect(page.locator("video")).toHaveCount(0);
  await browser.close();
});

test("the browser's own detector is used where there is one, and a strange code is named", async ({ page }) => {
  await page.addInitScript(() => {
    const stream = () => document.createElement("canvas").captureStream();
    navigator.mediaDevices.getUserMedia = async () => stream();
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => ["qr_code"];
      async detect() {
        return [{ rawValue: "https://else.example/<b>pay</b>" }];
      }
    };
  });
  await open(page, "/z/book-bar");
  await press(page.getByRole("link", { name: "扫一扫" }));
  await expect(slip(page)).toContainText("这不是本站的码");
  await expect(slip(page)).toContainText("<b>pay</b>");
  await expect(page).toHaveURL("/z/book-bar");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

for (const [name, words] of [
  ["NotAllowedError", "要先允许本站用相机"],
  ["NotFoundError", "不让网页用相机"],
]) {
  test(`a camera that fails with ${name} is said, and the field is still there`, async ({ page }) => {
    await page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException("", name);
      };
    }, name);
    await open(page, "/");
    await press(page.getByRole("link", { name: "扫一扫" }));
    await expect(slip(page)).toContainText(words);
    await press(slip(page).getByRole("button", { name: "知道了" }));
    await expect(page.getByLabel("海报上二维码下面的那串字")).toBeVisible();
  });
}

test("putting the scanner away closes the camera", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      window.camera = document.createElement("canvas").captureStream();
      return window.camera;
    };
    delete window.BarcodeDetector;
  });
  await open(page, "/");
  await press(page.getByRole("link", { name: "扫一扫" }));
  await expect(page.locator("video")).toBeVisible();
  await page.waitForFunction(() => window.camera);
  await press(slip(page).getByRole("button", { name: "关掉相机" }));
  await page.waitForFunction(() => window.camera.getTracks().every(({ readyState }) => readyState === "ended"));
});

// Regression: it stayed on until the decoder had come, and then said something over another page.
test("put away while the decoder is on its way, the camera is not opened and nothing is said", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => (window.camera = document.createElement("canvas").captureStream());
    delete window.BarcodeDetector;
  });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/split_scan/, async (route) => {
    await held;
    await route.abort();
  });
  await open(page, "/");
  const asked = page.waitForRequest(/split_scan/);
  await press(page.getByRole("link", { name: "扫一扫" }));
  await asked;
  await press(slip(page).getByRole("button", { name: "关掉相机" }));
  const failed = page.waitForEvent("requestfailed", (request) => /split_scan/.test(request.url()));
  release();
  await failed;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
  await expect(slip(page)).toBeEmpty();
  expect(await page.evaluate(() => window.camera)).toBeUndefined();
});
