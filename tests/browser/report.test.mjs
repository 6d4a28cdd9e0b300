// The report in Chromium: each check on the page as it is, and on pages that were broken on purpose.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { checks } from "./checks.mjs";
import { broken, close, file, folder, report, sixty, visit } from "./helpers.mjs";
import { hostile } from "./hostile.mjs";

after(close);

const stories = { sixty, hostile: () => hostile(folder("hostile")) };
const made = new Map();
const html = (story) => {
  if (!made.has(story)) made.set(story, report(stories[story]?.() ?? story));
  return made.get(story);
};

for (const { name, story, options = {}, run, breaks } of checks) {
  test(name, async (t) => {
    await visit(file(html(story)), options, run);
    for (const [n, change] of breaks.entries()) {
      await t.test(`fails on a broken page (${n + 1})`, async () => {
        const address = file(broken(html(story), change));
        await assert.rejects(visit(address, options, (page) => { page.setDefaultTimeout(2000); return run(page); }), `change ${n + 1} goes unnoticed: ${change}`);
      });
    }
  });
}
