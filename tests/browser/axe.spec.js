// axe-core with contrast on: no violation on any kind of page, by day and by night.
import AxeBuilder from "@axe-core/playwright";
import { kinds, packs } from "./pages.js";
import { expect, test } from "./test.js";

for (const [pack, url] of Object.entries(packs)) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${pack} pack, ${colorScheme}`, () => {
      test.use({ baseURL: url, colorScheme });

      test("no violation", async ({ page, request }) => {
        test.skip(pack === "second" && test.info().project.name !== "small", "its colours are the same");
        test.skip(colorScheme === "dark" && test.info().project.name === "phone", "the colours of the small one");
        test.setTimeout(180_000);
        for (const address of [...(await kinds(request)), "/nope"]) {
          await page.goto(address);
          // Without frames the run needs no page of its own.
          const axe = new AxeBuilder({ page }).setLegacyMode(true);
          // By night only the colours are others.
          if (colorScheme === "dark") axe.withRules(["color-contrast"]);
          const { violations } = await axe.analyze();
          const found = violations.map((each) => `${each.id}: ${each.nodes.map((n) => n.target)}`);
          expect(found, address).toEqual([]);
        }
      });
    });
  }
}
