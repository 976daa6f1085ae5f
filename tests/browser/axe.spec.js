// axe-core with contrast on: no violation on any kind of page, by day and by night.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { kinds } from "./pages.js";

for (const colorScheme of ["light", "dark"]) {
  test(`no violation, ${colorScheme}`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    for (const address of [...(await kinds(request)), "/nope"]) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map((each) => `${each.id}: ${each.nodes.map((n) => n.target)}`);
      expect(found, address).toEqual([]);
    }
  });
}
