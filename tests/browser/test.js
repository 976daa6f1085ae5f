// Playwright's `test`, at the moment the endpoint has been given: the phone's clock agrees with the centre's.
import { test as base } from "@playwright/test";

/** The same moment as `NOW` in xtask/src/endpoint.rs: a Saturday morning in Shanghai. */
export const NOW = new Date("2026-11-21T09:30+08:00");

export { expect } from "@playwright/test";
export const test = base.extend({
  page: async ({ page, serviceWorkers }, use) => {
    await page.clock.setFixedTime(NOW);
    // Where workers are blocked the page had better not try: Playwright would remark on it.
    if (serviceWorkers === "block") {
      await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));
    }
    await use(page);
  },
});
