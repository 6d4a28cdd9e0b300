// What a report may weigh, and how soon it is there.

import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { close, file, fixture, folder, project, report, sixty, visit } from "./helpers.mjs";

after(close);

const weight = (html) => Buffer.byteLength(html) / 1000;

test("the report on a story of a few articles weighs less than 400 kB", () => {
  for (const name of readdirSync(join(project, "fixtures/stories"))) {
    const kilobytes = weight(report(fixture(name)));
    assert.ok(kilobytes < 400, `${name}: ${kilobytes} kB`);
  }
});

const shared = join(project, "../shared");
test("so does the report on the seeds", { skip: !existsSync(join(shared, "seeds")) && "they do not stand beside the project" }, () => {
  const story = folder("seeds");
  cpSync(join(shared, "seeds"), story, { recursive: true });
  cpSync(join(shared, "bench/seeds-gold/story.toml"), join(story, "story.toml"));
  const kilobytes = weight(report(story));
  assert.ok(kilobytes < 400, `${kilobytes} kB`);
});

test("the report on sixty articles weighs less than 4 MB, and is on the screen in less than 1.5 s", async () => {
  const html = report(sixty());
  assert.ok(weight(html) < 4000, `${weight(html)} kB`);
  const address = file(html), times = [];
  // The machine may be busy; the page is what is measured.
  for (let n = 0; n < 3; n += 1) {
    times.push(await visit("about:blank", {}, async (page) => {
      const begun = performance.now();
      await page.goto(address, { waitUntil: "load" });
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
      const whole = performance.now() - begun;
      const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
      assert.ok(paint > 0, "something was painted");
      assert.equal(await page.locator("details.article").count(), 60);
      return Math.max(whole, paint);
    }));
  }
  const best = Math.min(...times);
  console.log(`open in ${best.toFixed(0)} ms (${times.map((t) => t.toFixed(0)).join(", ")}), ${(weight(html) / 1000).toFixed(2)} MB`);
  assert.ok(best < 1500, `${best} ms`);
});
