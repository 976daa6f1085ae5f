// Playwright's `test`, at the moment the endpoint has been given: the phone's clock agrees with the centre's.
import { test as base } from "@playwright/test";

/** The same moment as `NOW` in xtask/src/endpoint.rs: a Saturday morning in Shanghai. */
const NOW = new Date("2026-11-21T09:30+08:00");

export { expect } from "@playwright/test";
export const test = base.extend({
  page: async ({ page }, use) => {
    await page.clock.setFixedTime(NOW);
    await use(page);
  },
});
