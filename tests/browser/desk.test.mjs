// A live desk in Chromium: what an editor does there holds, and what changes in the folder shows by itself.

import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { byKeyboard, fits, harmless } from "./checks.mjs";
import { axe, close, fixture, folder, start, visit } from "./helpers.mjs";
import { hostile } from "./hostile.mjs";

after(close);

/** A desk on a copy of a story, for as long as `run` takes. */
async function desk(story, run) {
  const copy = folder("desk");
  if (typeof story === "string") cpSync(fixture(story), copy, { recursive: true });
  else story(copy);
  const served = await start("serve", copy, "--port", "0");
  try {
    return await run(served.url, copy);
  } finally {
    await served.stop();
  }
}

/** Opens the desk and waits for the story. */
const at = (url, options, run) => visit(url, options, async (page) => {
  await page.locator("article.finding, .findings > h3 + p").first().waitFor();
  return run(page);
});
const lines = (copy) => {
  const path = join(copy, "decisions.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n").map((line) => JSON.parse(line)) : [];
};

test("a finding is decided on by keyboard, stays decided after a reload and another start, and comes back when undone", async () => {
  await desk("salesforce-cbp", async (url, copy) => {
    let id;
    await at(url, {}, async (page) => {
      await page.keyboard.press("j");
      id = await page.evaluate(() => document.activeElement.id);
      await page.keyboard.press("d");
      await page.keyboard.type("Both are in use.");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Ann Quill");
      await page.keyboard.press("Enter");
      await page.locator(`[id="${id}"][data-state=settled]`).waitFor();
      assert.match(await page.locator(`[id="${id}"] .decided`).textContent(), /dismissed by Ann Quill.*Both are in use\./);
      assert.equal(await page.locator("article.finding").last().getAttribute("id"), id, "what is set aside comes last");
      await page.locator("form.filters [name=state]").selectOption("open");
      assert.ok(!(await page.locator(`[id="${id}"]`).isVisible()));
      await page.reload();
      await page.locator(`[id="${id}"][data-state=settled]`).waitFor();
    });
    assert.deepEqual(lines(copy).map((d) => [d.decision, d.by]), [["dismiss", "Ann Quill"]]);
    const again = await start("serve", copy, "--port", "0");
    try {
      await at(again.url, {}, async (page) => {
        await page.locator(`[id="${id}"] button[data-verdict=undo]`).click();
        await page.locator(`[id="${id}"][data-state=open]`).waitFor();
        await page.reload();
        await page.locator(`[id="${id}"][data-state=open]`).waitFor();
      });
    } finally {
      await again.stop();
    }
    assert.deepEqual(lines(copy).map((d) => d.decision), ["dismiss", "undo"]);
  });
});

test("a decision without a reason is not taken", async () => {
  await desk("salesforce-cbp", async (url, copy) => {
    await at(url, {}, async (page) => {
      const finding = page.locator("article.finding").first();
      await finding.locator("button[data-verdict=accept]").click();
      await finding.locator("form.reason [name=by]").fill("Ann Quill");
      await finding.getByRole("button", { name: "Keep" }).click();
      await page.waitForTimeout(500);
      assert.equal(await finding.getAttribute("data-state"), "open");
    });
    assert.deepEqual(lines(copy), []);
  });
});

test("an added article brings its conflict, and a change on disk shows by itself", async () => {
  await desk("coral-reef-find", async (url, copy) => {
    await at(url, {}, async (page) => {
      const before = await page.locator("article.finding").count();
      await page.keyboard.press("n");
      await page.keyboard.type("Reef found deep\n\nThe cold-water reef, nicknamed the Organ Loft, lies at a depth of 1,150 feet, the researchers said.");
      await page.locator("#add [name=outlet]").fill("Hobart Lantern");
      await page.locator("#add [name=published]").fill("2025-03-14");
      await page.locator("#add").getByRole("button", { name: "Add" }).click();
      await page.locator("details.article", { hasText: "Hobart Lantern" }).waitFor();
      await page.locator(".finding .side.odd .who", { hasText: "Hobart Lantern" }).first().waitFor();
      const after = await page.locator("article.finding.fresh").count();
      assert.ok(after > 0 && (await page.locator("article.finding").count()) >= before, "it is told as new");
      assert.match(await page.locator("#status").innerText(), /new/);
    });
    await at(url, {}, async (page) => {
      const name = readFileSync(join(copy, "story.toml"), "utf8").match(/file = "([^"]+\.txt)"/)[1];
      const text = readFileSync(join(copy, name), "utf8");
      writeFileSync(join(copy, name), `${text.trimEnd()}\n\nA last line that nobody had printed.\n`);
      await page.locator(".article .text", { hasText: "A last line that nobody had printed." }).waitFor();
    });
  });
});

test("the outlet and the date of an article are set right on the page, and stay so", async () => {
  await desk("coral-reef-find", async (url) => {
    await at(url, {}, async (page) => {
      const article = page.locator("details.article").first(), form = article.locator("details.edit form");
      await article.locator("details.edit summary").click();
      await form.locator("[name=outlet]").fill("The Renamed Post");
      await form.getByRole("button", { name: "Save" }).click();
      await page.locator("details.article > summary b", { hasText: "The Renamed Post" }).waitFor();
      await page.reload();
      await page.locator("details.article > summary b", { hasText: "The Renamed Post" }).waitFor();
    });
  });
});

test("axe-core finds nothing against WCAG 2.2 AA on the desk, with its forms open", async () => {
  await desk("coral-reef-find", async (url) => {
    for (const [scheme, width] of [["light", 1440], ["dark", 390]]) {
      await at(url, { scheme, width }, async (page) => {
        await page.locator("article.finding button[data-verdict=correct]").first().click();
        await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
        assert.deepEqual(await axe(page), [], `${scheme} at ${width}`);
      });
    }
  });
});

test("every control of the desk can be reached with the keyboard alone, and shows that it has the focus", async () => {
  await desk("coral-reef-find", (url) => at(url, {}, byKeyboard));
});

for (const width of [390, 1440]) {
  test(`at ${width} pixels nothing of the desk is cut and nothing overlaps`, async () => {
    await desk("coral-reef-find", (url) => at(url, { width }, async (page) => {
      await page.locator("article.finding button[data-verdict=correct]").first().click();
      await page.locator("#add summary").click();
      await fits(page, width);
    }));
  });
}

test("the desk asks nobody but itself", async () => {
  await desk("coral-reef-find", (url) => at(url, {}, async (page) => {
    await page.waitForTimeout(500);
    const home = new URL(url).origin;
    assert.deepEqual(page.requests.filter((r) => new URL(r).origin !== home), []);
    assert.ok(page.requests.length >= 3, "page, style and script");
    assert.deepEqual(page.errors, []);
    assert.equal(await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "let through", () => "blocked")), "blocked");
  }));
});

test("a hostile article stays text on the desk", async () => {
  await desk(hostile, (url) => at(url, {}, async (page) => {
    await page.waitForTimeout(300);
    const scripts = await harmless(page);
    assert.deepEqual(scripts, ['<script src="/desk.js"></script>']);
    assert.ok((await page.locator("main").textContent()).includes("<script>window.pwned"));
  }));
});
