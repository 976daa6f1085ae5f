// How the browser tests run: real Chromium at three sizes against the endpoint that xtask has started.
import { defineConfig } from "@playwright/test";
import { launch } from "./chromium.js";

if (!process.env.HONGDU_URL || !process.env.HONGDU_SECOND_URL) {
  throw new Error("run these through `cargo xtask test browser [ARGS…]`: it starts an endpoint for each pack");
}

/** A phone: a narrow screen and a thumb. */
const phone = (width, height) => ({
  viewport: { width, height },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
});

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  snapshotPathTemplate: "{testDir}/baselines/{arg}{ext}",
  fullyParallel: true,
  // Two at a time: a page waits more than it works, and each test has a phone of its own.
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  // Patience for a machine that is doing something else besides; what is wrong is wrong at once.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.HONGDU_URL,
    launchOptions: launch(),
    locale: "zh-CN",
    // What a worker answers, no test can intercept; its own specs allow it.
    serviceWorkers: "block",
    // A phone may believe it is anywhere; the centre keeps Shanghai's time.
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    // What thirty pixels cannot change is tried on the one phone.
    { name: "small", use: phone(360, 640), testIgnore: /(history|missing|navigate|offline|search|update|without)\.spec/ },
    { name: "phone", use: phone(390, 844) },
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
  ],
});
