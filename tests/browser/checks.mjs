// What the report must do in a browser. Each check comes with changes that break the page: on every one of these the check must fail.

import assert from "node:assert/strict";
import { axe, fixture, inView, layOut } from "./helpers.mjs";

const STORY = fixture("salesforce-cbp");
const swap = (from, to) => (html) => html.replaceAll(from, to);

const visible = (page, selector) => page.locator(selector).filter({ visible: true });
/** Tells each visible item's data attribute. */
const data = (page, selector, name) => visible(page, selector).evaluateAll((all, key) => all.map((e) => e.dataset[key]), name);

export const checks = [
  {
    name: "the worst conflict comes first, with both sides next to each other, the difference marked, and outlet, date and line",
    story: STORY,
    async run(page) {
      const severities = await data(page, "article.finding", "severity");
      const order = ["error", "warning", "note"];
      assert.deepEqual(severities, severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
      const first = page.locator("article.finding").first();
      assert.equal(await first.getAttribute("data-severity"), "error");
      const box = await first.boundingBox();
      assert.ok(box.y < 600, `the first finding begins on the first screen, not at ${box.y}`);
      const [odd, other] = await Promise.all([".side.odd", ".side.other"].map((s) => first.locator(s).boundingBox()));
      assert.ok(Math.abs(odd.y - other.y) < 2 && odd.x + odd.width <= other.x, "the sides stand next to each other");
      for (const side of [".side.odd", ".side.other"]) {
        const figure = first.locator(`${side} figure`).first();
        assert.ok((await figure.locator("mark").innerText()).length > 1);
        assert.match(await figure.locator("figcaption").innerText(), /^[^,]+, \d{4}-\d\d-\d\d, \S+\.txt:\d+:\d+/);
        assert.match(await first.locator(`${side} .who`).innerText(), /^\d+ outlets?: \S/);
      }
      assert.ok(await first.locator(".side.odd mark .differs").isVisible(), "the letters that differ are marked");
    },
    breaks: [
      swap('class="side other"', 'class="side other" hidden'),
      swap(".sides { display: grid;", ".sides { display: block;"),
      swap('class="finding error"', 'style="display: none" class="finding error"'),
      swap('<em class="differs">', "<em>"),
      (html) => html.replace(/<time datetime="[^"]*">[^<]*<\/time>/g, ""),
    ],
  },
  {
    name: "filters for severity, rule, outlet, kind and words leave what they name in findings and claims, and say how many",
    story: STORY,
    async run(page) {
      const form = page.locator("form.filters"), told = form.locator("output");
      const all = { findings: await page.locator("article.finding").count(), claims: await page.locator("table.matrix tbody tr").count() };
      const count = async () => {
        const left = { findings: await visible(page, "article.finding").count(), claims: await visible(page, "table.matrix tbody tr").count() };
        assert.equal(await told.innerText(), `${left.findings} of ${all.findings} findings, ${left.claims} of ${all.claims} claims`);
        return left;
      };
      assert.deepEqual(await count(), all);
      const choose = async (name, value, key, fits) => {
        await form.locator(`[name=${name}]`).selectOption(value);
        const left = await count();
        assert.ok(left.findings > 0 && left.findings < all.findings, `${name} = ${value} leaves ${left.findings} findings`);
        for (const selector of ["article.finding", "table.matrix tbody tr"]) {
          for (const one of await data(page, selector, key)) assert.ok(fits(one), `${selector} ${one} under ${name} = ${value}`);
        }
        await form.getByRole("button", { name: "Show all" }).click();
        await page.waitForFunction(() => !document.querySelector("article.finding[hidden]"));
        assert.deepEqual(await count(), all);
        return left;
      };
      const has = (value) => (list) => JSON.parse(list).includes(value);
      await choose("severity", "warning", "severity", (s) => s === "warning");
      await choose("rule", "name-variant", "rule", has("name-variant"));
      await choose("outlet", "Mother Jones", "outlets", has("Mother Jones"));
      const kinds = await choose("kind", "quantity", "kind", (k) => k === "quantity");
      assert.ok(kinds.claims > 0 && kinds.claims < all.claims);
      await choose("kind", "name", "kind", (k) => k === "name");

      await form.locator("[name=outlet]").selectOption("Mother Jones");
      const heads = await visible(page, "table.matrix thead th").allTextContents();
      assert.deepEqual(heads, ["Claim", "Relation", "Origins", "Mother Jones"], "of the outlets' columns, its own is left");
      await form.getByRole("button", { name: "Show all" }).click();
      await form.locator("[name=words]").fill("nothing prints this");
      assert.deepEqual(await count(), { findings: 0, claims: 0 });
      assert.ok(await page.getByText("No finding is left by the filter.").isVisible());
      await form.locator("[name=words]").fill("petition");
      const left = await count();
      assert.ok(left.findings > 0 && left.findings < all.findings);
      for (const text of await visible(page, "article.finding").allTextContents()) assert.match(text, /petition/i);
    },
    breaks: [
      swap("data.severity === wanted.severity", "true"),
      swap("list(data.rule).includes(wanted.rule)", "true"),
      swap("list(data.outlets).includes(wanted.outlet)", "true"),
      swap("data.kind === wanted.kind", "true"),
      swap("textContent.toLowerCase().includes(words)", "true"),
      swap("left.set(story.id, at && table", "left.set(story.id, !at && table"),
      swap('form.addEventListener("reset"', 'form.addEventListener("never"'),
      swap("told.push(", "void ("),
      swap('data-kind="name"', 'data-kind="event"'),
    ],
  },
  {
    name: "the table of claims is sorted by any of its columns, both ways, with blank cells last, and back to what matters most",
    story: STORY,
    async run(page) {
      const column = (at) => page.locator(`table.matrix tbody tr > :nth-child(${at + 1})`).evaluateAll((cells) => cells.map((c) => c.dataset.order ?? c.textContent.trim()));
      const heads = page.locator("table.matrix thead th");
      const before = await column(0);
      const count = await heads.count();
      assert.ok(count >= 6);
      const { compare } = new Intl.Collator("en", { numeric: true });
      const ordered = (texts, down) => {
        const told = texts.filter((t) => t !== "");
        assert.deepEqual(texts.slice(0, told.length), told, "blank cells come last");
        for (let at = 1; at < told.length; at += 1) {
          const way = compare(told[at - 1], told[at]) * (down ? -1 : 1);
          assert.ok(way <= 0, `${told[at - 1]} before ${told[at]}`);
        }
      };
      for (let at = 0; at < count; at += 1) {
        const button = heads.nth(at).getByRole("button");
        for (const way of ["ascending", "descending"]) {
          await button.click();
          assert.equal(await heads.nth(at).getAttribute("aria-sort"), way);
          assert.equal(await page.locator("table.matrix [aria-sort]").count(), 1);
          ordered(await column(at), way === "descending");
        }
      }
      const by = page.locator("form.filters [name=sort]");
      await by.selectOption("1");
      ordered(await column(1), true);
      await by.selectOption("outlets");
      const sizes = await page.locator("table.matrix tbody tr").evaluateAll((rows) => rows.map((r) => JSON.parse(r.dataset.outlets).length));
      assert.deepEqual(sizes, sizes.toSorted((a, b) => b - a));
      await by.selectOption("");
      assert.deepEqual(await column(0), before);
    },
    breaks: [
      swap("body.append(...keyed", "String(...keyed"),
      swap('"descending" : "ascending"', '"ascending" : "ascending"'),
      swap('(a === "") - (b === "") ||', ""),
      swap("down ? compare(b, a) : compare(a, b)", "compare(a, b)"),
    ],
  },
  {
    name: "each print in the table says how it stands, and a silent outlet's cell is blank",
    story: STORY,
    async run(page) {
      const cells = await page.locator("table.matrix tbody td:not(.relation, .origins, .values)").evaluateAll((all) => all.map((c) => ({
        outlet: c.dataset.o, text: c.textContent.trim(), prints: c.querySelectorAll("a").length, said: [...c.querySelectorAll("small")].map((s) => s.textContent),
      })));
      assert.ok(cells.some((c) => c.text === "") && cells.some((c) => c.text !== ""));
      for (const cell of cells) {
        assert.equal(cell.said.length, cell.prints);
        assert.equal(cell.text === "", cell.outlet === undefined);
        for (const said of cell.said) assert.match(said, /^(alone|agrees|rounded|more exact|less exact|updated|not compared|against \d+ outlets?)$/);
      }
      const said = new Set(cells.flatMap((c) => c.said));
      assert.ok(said.has("agrees") && said.has("more exact") && said.has("less exact"), [...said].join());
    },
    breaks: [swap("<td></td>", '<td data-o="x">silent</td>'), swap("<small>agrees</small>", "")],
  },
  {
    name: "pointing at a link of the picture, and giving it the focus, shows the words that prove it",
    story: STORY,
    async run(page) {
      const figure = page.locator("figure.graph").first(), proof = figure.locator(".proof"), links = figure.locator("g.link");
      await figure.scrollIntoViewIfNeeded();
      assert.ok(!(await proof.isVisible()), "nothing is pointed at yet");
      assert.ok((await links.count()) > 3);
      const texts = new Set();
      for (const at of [0, 2]) {
        // The middle of the line itself: its box has other lines in it.
        const point = await links.nth(at).evaluate((link) => {
          const path = link.querySelector("path"), middle = path.getPointAtLength(path.getTotalLength() / 2);
          const { x, y } = middle.matrixTransform(path.getScreenCTM());
          return { x, y };
        });
        await page.mouse.move(point.x, point.y);
        await proof.waitFor();
        const text = await proof.innerText();
        assert.match(text, / → .+ \((stated|inferred): .+\) · .+: “.+”/, "who from whom, how it is known, and the sentence");
        const words = text.match(/“([^”…]{12,}?)[”…]/)?.[1];
        const articles = (await page.locator(".article .text").evaluateAll((all) => all.map((e) => {
          const copy = e.cloneNode(true);
          copy.querySelectorAll("sup").forEach((s) => s.remove());
          return copy.textContent;
        }))).join(" ").replace(/\s+/g, " ");
        assert.ok(words && articles.includes(words.trim()), `${words} is a sentence of an article`);
        assert.ok(await inView(proof), "it is seen where the picture is");
        texts.add(text);
      }
      assert.equal(texts.size, 2, "each link has its own");
      await links.first().focus();
      const focused = await proof.innerText();
      await page.keyboard.press("ArrowRight");
      assert.notEqual(await proof.innerText(), focused, "an arrow goes on to the next link");
      await page.keyboard.press("Escape");
      assert.ok(!(await proof.isVisible()), "Escape takes it away");
    },
    breaks: [
      swap('link.addEventListener("pointerenter"', 'link.addEventListener("never"'),
      swap('link.addEventListener("focus"', 'link.addEventListener("never"'),
      swap('if (event.key === "Escape") show(-1);', ""),
      swap("next.focus();", ""),
      (html) => html.replace(/(<g [^>]*class="link [^>]*>\s*<title>[^<]*?) ·[^<]*/g, "$1"),
    ],
  },
  {
    name: "links that are stated and links that are inferred are drawn unlike, and the picture says which is which",
    story: STORY,
    async run(page) {
      for (const [standing, dashed] of [["stated", false], ["inferred", true]]) {
        const dashes = await page.locator(`g.link.${standing} path:last-child`).evaluateAll((all) => all.map((p) => getComputedStyle(p).strokeDasharray));
        assert.ok(dashes.length > 0, `the story has ${standing} links`);
        for (const dash of dashes) assert.equal(dash !== "none", dashed, `${standing}: ${dash}`);
      }
      assert.match(await page.locator("figure.graph svg .legend").first().textContent(), /stated by an article[\s\S]*inferred from several/);
      assert.ok((await page.locator("details.ways svg[data-claim]").count()) > 0, "claims have pictures of their own");
    },
    breaks: [swap('stroke-dasharray="6 4"', ""), swap("inferred from several", ""), swap("data-claim=", "data-other=")],
  },
  {
    name: "pictures zoom by buttons, keys and the wheel, and move by dragging and by arrows",
    story: STORY,
    options: { width: 700 },
    async run(page) {
      const figure = page.locator("figure.graph").first(), canvas = figure.locator(".canvas");
      await figure.scrollIntoViewIfNeeded();
      const width = () => figure.locator("svg").evaluate((svg) => svg.getBoundingClientRect().width);
      const scrolled = () => canvas.evaluate((c) => [c.scrollLeft, c.scrollTop]);
      const size = await width();
      await figure.getByRole("button", { name: "Zoom in" }).click();
      const larger = await width();
      assert.ok(larger > size * 1.2, `${larger} after ${size}`);
      await figure.getByRole("button", { name: "Zoom out" }).click();
      assert.ok(Math.abs((await width()) - size) < 1);
      await figure.getByRole("button", { name: "Fit the width" }).click();
      assert.ok((await width()) <= (await canvas.evaluate((c) => c.clientWidth)) + 1);
      await canvas.focus();
      await page.keyboard.press("0");
      assert.ok(Math.abs((await width()) - size) < 1);
      for (const key of ["+", "+", "+"]) await page.keyboard.press(key);
      assert.ok((await width()) > size * 1.8);
      await canvas.evaluate((c) => c.scrollTo(0, 0));
      await canvas.scrollIntoViewIfNeeded();
      const box = await canvas.boundingBox();
      const [x, y] = [box.x + box.width / 2, Math.max(box.y, 0) + Math.min(box.height, 500) / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 80, y - 60, { steps: 4 });
      await page.mouse.up();
      const [left, top] = await scrolled();
      assert.ok(Math.abs(left - 80) < 3 && Math.abs(top - 60) < 3, `dragged by ${left}, ${top}`);
      await page.mouse.move(x, y);
      await page.mouse.move(x - 40, y);
      assert.deepEqual(await scrolled(), [left, top], "what is not held does not move");
      await canvas.focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(([c, before]) => c.scrollLeft > before, [await canvas.elementHandle(), left]);
      const before = await width();
      await page.mouse.move(x, y);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, 100);
      await page.keyboard.up("Control");
      await page.waitForFunction(([svg, before]) => svg.getBoundingClientRect().width < before, [await figure.locator("svg").elementHandle(), before]);
    },
    breaks: [
      swap('svg.setAttribute("width", width * scale);', ""),
      swap('canvas.addEventListener("pointerdown"', 'canvas.addEventListener("never"'),
      swap("() => { from = null; }", "() => {}"),
      swap('"0": "1:1" }', "}"),
      swap('canvas.addEventListener("wheel"', 'canvas.addEventListener("never"'),
    ],
  },
  {
    name: "a click leads from a finding to its words, and from the words back to the finding",
    story: STORY,
    async run(page) {
      const findings = page.locator("article.finding");
      for (let at = 0; at < (await findings.count()); at += 3) {
        const finding = findings.nth(at), id = await finding.getAttribute("id");
        const link = finding.locator(".side.odd figcaption a").first();
        const marked = await finding.locator(".side.odd mark").first().innerText();
        await link.click();
        const place = page.locator(":target");
        await place.waitFor();
        assert.ok(await inView(place), `the words of ${id} are on the screen`);
        const words = await place.innerText();
        assert.ok(words !== "" && marked.replace(/\s+/g, " ").startsWith(words.trim().split(/\s/)[0]), `“${words}” begins “${marked}”`);
        const back = page.locator(`.article mark:has(:target) a, .article mark:has(:target) + sup a, .article mark:has(:target) ~ sup a`);
        const leads = await back.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
        assert.ok(leads.includes(`#${id}`), `${leads} lead back to ${id}`);
        await back.nth(leads.indexOf(`#${id}`)).click();
        await page.waitForFunction((id) => location.hash === `#${id}`, id);
        assert.ok(await inView(page.locator(`[id="${id}"] header`)), `${id} is on the screen again`);
        assert.equal(await page.evaluate(() => document.activeElement.id), id, "and has the focus");
      }
    },
    breaks: [
      (html) => html.replace(/<mark class="(error|warning|note)"><a class="hit" href="[^"]*"/g, '<mark class="$1"><a class="hit" href="#main"'),
      (html) => html.replace(/<span( class="k [^"]*")? id="s0-d/g, '<span$1 id="lost-s0-d'),
      swap("</header>", "</header><div style='height: 120vh'></div>"),
    ],
  },
  {
    name: "in a long story, a link opens the article that it leads into, and a finding that a filter hides",
    story: "sixty",
    async run(page) {
      assert.equal(await page.locator("details.article[open]").count(), 0, "sixty articles are closed at first");
      await page.locator("article.finding .side.odd figcaption a").first().click();
      await page.locator("details.article[open]").waitFor();
      const place = page.locator(":target");
      assert.ok(await inView(place));
      await page.locator("form.filters [name=severity]").selectOption("note");
      const about = page.locator("details.article[open] .about a").first();
      const id = (await about.getAttribute("href")).slice(1);
      assert.ok(!(await page.locator(`[id="${id}"]`).isVisible()), "an error is hidden");
      await about.click();
      await page.locator(`[id="${id}"]`).filter({ visible: true }).waitFor({ timeout: 5000 });
    },
    // Chromium opens what an address leads into; the script does it for other browsers.
    breaks: [swap('if (at.matches("article.finding, tr")) at.hidden = false;', ""), (html) => html.replace(/href="#s0-d\d+-\d+"/g, 'href="#main"')],
  },
  {
    name: "every control can be reached with the keyboard alone, and shows that it has the focus",
    story: fixture("coral-reef-find"),
    run: byKeyboard,
    breaks: [
      swap('<button type="reset"', '<button tabindex="-1" type="reset"'),
      swap(":focus-visible { outline: 3px solid", ":focus-visible { outline: 0 solid"),
      swap(".link:is(:hover, :focus, .shown)", ".link:is(:hover)"),
    ],
  },
  {
    name: "j and k walk through the findings, / goes to the search and Escape out of it, and typing is typing",
    story: STORY,
    async run(page) {
      const at = () => page.evaluate(() => [...document.querySelectorAll("article.finding")].indexOf(document.activeElement));
      const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
      await press("j");
      assert.equal(await at(), 0);
      await press("j", "j");
      assert.equal(await at(), 2);
      assert.ok(await inView(page.locator("article.finding").nth(2).locator("header")));
      await press("k");
      assert.equal(await at(), 1);
      await press("k", "k", "k");
      assert.equal(await at(), 0, "before the first there is none");
      await press("/");
      assert.equal(await page.evaluate(() => document.activeElement.name), "words");
      await press("j", "k");
      assert.equal(await page.locator("[name=words]").inputValue(), "jk");
      await press("Escape");
      assert.notEqual(await page.evaluate(() => document.activeElement.name), "words");
    },
    breaks: [swap('event.key === "j" ? at + 1', 'event.key === "j" ? at + 2'), swap("Math.max(at - 1, 0)", "Math.max(at - 1, 1)"), swap("if (typing) {", "if (false) {"), swap("search.focus();", "")],
  },
  {
    name: "without JavaScript the whole report is there to be read, and its links lead",
    story: STORY,
    options: { js: false },
    async run(page) {
      assert.ok(!(await page.locator("form.filters").isVisible()), "nothing is offered that needs a script");
      assert.equal(await page.locator(".zoom, .keys").filter({ visible: true }).count(), 0);
      for (const part of ["article.finding", "table.matrix tbody tr", "figure.graph svg", ".timeline li", "details.article", "section.audit td .hash"]) {
        const all = page.locator(part), count = await all.count();
        assert.ok(count > 0, part);
        if (!part.includes("svg")) assert.equal(await all.filter({ visible: true }).count(), count, `every ${part} is seen`);
      }
      for (const summary of await page.locator("details:not([open]) > summary").all()) if (await summary.isVisible()) await summary.click();
      for (const words of await page.locator(".article .text > *").all()) assert.ok(await words.isVisible());
      for (const picture of await page.locator("figure.graph svg").all()) assert.ok(await picture.isVisible());
      await page.locator("article.finding .side.odd figcaption a").first().click();
      assert.ok(await inView(page.locator(":target")));
    },
    breaks: [
      swap('<section class="articles"', '<section hidden class="articles"'),
      swap('class="sieve" open hidden', 'class="sieve" open'),
      (html) => html.replace('<tr id="s0-c', '<tr hidden id="s0-c'),
      (html) => html.replace(/href="#s0-d\d+-\d+"/g, 'href="#nowhere"'),
    ],
  },
  ...["salesforce-cbp", "lathe-solvent-spill", "sixty"].flatMap((story) => [390, 1440].map((width) => ({
    name: `${story} at ${width} pixels: nothing is cut, nothing overlaps, and nothing has to be scrolled sideways`,
    story: story === "sixty" ? story : fixture(story),
    options: { width },
    run: (page) => fits(page, width),
    breaks: story !== "salesforce-cbp" ? [] : [
      swap(".finding { border", ".finding { min-width: 1500px; border"),
      swap(".side .who {", ".side .who { position: relative; top: 3rem; background: red;"),
      swap(".side blockquote p { margin: 0; }", ".side blockquote p { margin: 0; white-space: nowrap; overflow: hidden; width: 12rem; }"),
    ],
  }))),
  {
    name: "on paper the report is whole: nothing to click, nothing closed, nothing scrolled",
    story: STORY,
    options: { scheme: "dark" },
    async run(page) {
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      for (const part of [".parts", ".sieve", ".zoom", ".keys", "fieldset.legend"]) {
        assert.equal(await page.locator(part).filter({ visible: true }).count(), 0, `${part} is not printed`);
      }
      for (const part of ["article.finding", ".article .text", "figure.graph svg", "details:not(.sieve) > :not(summary)"]) {
        const all = page.locator(part);
        assert.equal(await all.filter({ visible: true }).count(), await all.count(), `every ${part} is printed`);
      }
      const scrolls = await page.locator(".scroll, .canvas").evaluateAll((all) => all.filter((e) => getComputedStyle(e).overflowX !== "visible").length);
      assert.equal(scrolls, 0);
      const [paper, ink] = await page.evaluate(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; });
      assert.deepEqual([paper, ink], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], "black on white, whatever the screen");
      const pdf = await page.pdf({ format: "A4" });
      assert.ok(pdf.length > 20_000);
    },
    breaks: [swap("@media print {", "@media never {"), swap(".parts, .sieve, .legend", ".sieve, .legend")],
  },
  {
    name: "light and dark follow the system",
    story: STORY,
    async run(page) {
      const bright = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).reduce((a, b) => a + +b, 0) / 3);
      assert.ok((await bright()) > 240);
      await page.emulateMedia({ colorScheme: "dark" });
      assert.ok((await bright()) < 50);
      const canvas = await page.locator(".canvas").first().evaluate((c) => getComputedStyle(c).backgroundColor);
      assert.equal(canvas, "rgb(20, 20, 20)", "pictures too");
    },
    breaks: [swap("(prefers-color-scheme: dark)", "(prefers-color-scheme: never)")],
  },
  ...["light", "dark"].flatMap((scheme) => [1440, 390].map((width) => ({
    name: `axe-core finds nothing against WCAG 2.2 AA, ${scheme} at ${width} pixels, with everything open and something filtered`,
    story: STORY,
    options: { scheme, width },
    async run(page) {
      assert.deepEqual(await axe(page), []);
      await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
      await page.locator("g.link").first().focus();
      await page.locator("form.filters [name=words]").fill("petition");
      await page.evaluate(() => { location.hash = document.querySelector("article.finding").id; });
      assert.deepEqual(await axe(page), []);
    },
    breaks: [
      (html) => html.replaceAll("--quiet: #5a5a60", "--quiet: #b0b0b0").replaceAll("--quiet: #a9a9b2", "--quiet: #55555a"),
      ...(scheme === "light" && width === 1440 ? [swap('<html lang="en"', "<html"), swap("<label>", "<div>")] : []),
    ],
  }))),
  {
    name: "axe-core finds nothing against WCAG 2.2 AA in a story of other kinds of claims",
    story: fixture("coral-reef-find"),
    run: async (page) => assert.deepEqual(await axe(page), []),
    breaks: [],
  },
  {
    name: "no request leaves the page, and none could",
    story: STORY,
    async run(page) {
      await page.locator("article.finding .side.odd figcaption a").first().click();
      assert.deepEqual(page.requests.map((r) => r.split("#")[0]), [page.url().split("#")[0]]);
      assert.deepEqual(page.errors, []);
      const blocked = await page.evaluate(async () => {
        const image = new Image();
        const failed = new Promise((done) => { document.addEventListener("securitypolicyviolation", (e) => done(e.violatedDirective)); });
        image.src = "http://127.0.0.1:9/picture.png";
        return Promise.race([failed, new Promise((done) => setTimeout(done, 3000, "let through"))]);
      });
      assert.equal(blocked, "img-src");
    },
    breaks: [
      (html) => html.replace("img-src data:;", "img-src *;").replace('<main id="main">', '<main id="main"><img alt="" src="http://127.0.0.1:9/x.png">'),
      (html) => html.replace("img-src data:;", "img-src *;"),
    ],
  },
  {
    name: "a hostile article stays text",
    story: "hostile",
    async run(page) {
      await page.waitForTimeout(200);
      assert.equal(page.requests.length, 1, page.requests.join());
      const scripts = await harmless(page);
      assert.equal(scripts.length, 1);
      assert.match(scripts[0], /^<script>\/\/ The page is whole/);
      const text = await page.locator("main").textContent();
      for (const words of ["<script>window.pwned", "</script><img src=x", "<svg onload=", "javascript:window.pwned", "</title><script>", "]]><iframe", "{{constructor"]) {
        assert.ok(text.includes(words), `${words} is shown as text`);
      }
      assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/, "nothing reorders what stands beside it");
      assert.ok(text.includes("202E"), "what would is shown by its code point");
      await page.locator("article.finding figcaption a").first().click();
      assert.equal(await page.evaluate(() => window.pwned), undefined);
    },
    breaks: [
      (html) => html.replaceAll("&lt;script&gt;window.pwned", "<script>window.pwned").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""),
      (html) => html.replace(/&lt;svg onload=/g, "<svg onload="),
      (html) => html.replace(/&lt;\/script&gt;&lt;img/g, "&lt;/script&gt;<img"),
      (html) => html.replace(/<a href="#s0-d0/, '<a href="javascript:window.pwned=1" data-x="'),
      (html) => html.replace(/&lt;U\+202E&gt;|U\+202E/g, "\u202e"),
    ],
  },
];

/** Nothing sticks out of the window, no box cuts its words off, and no words lie under others. */
export async function fits(page, width) {
  await layOut(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `the page is ${wide} pixels wide`);
  const faults = await page.evaluate((width) => {
    const found = [];
    const told = (e, what) => found.push(`${what}: ${e.outerHTML.slice(0, 100)}`);
    const scrolled = width < 768 ? ".canvas" : ".canvas, .scroll";
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".unseen, .skip");
    for (const e of document.querySelectorAll("body *")) {
      if (e.closest(scrolled) && !e.matches(scrolled) || !shown(e)) continue;
      const box = e.getBoundingClientRect();
      if (box.width && (box.right > width + 0.5 || box.left < -0.5)) told(e, `sticks out at ${Math.round(box.right)}`);
      const style = getComputedStyle(e);
      const cuts = [style.overflowX, style.overflowY].some((o) => o === "hidden" || o === "clip");
      if (cuts && !(e instanceof SVGElement) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) told(e, "cuts its content");
    }
    return found.slice(0, 10);
  }, width);
  assert.deepEqual(faults, []);
  // What is at the middle of words is what has them.
  const covered = await page.evaluate(async () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { parentElement: parent } = walker.currentNode;
      if (walker.currentNode.data.trim().length > 1 && parent.checkVisibility({ visibilityProperty: true })
        && !parent.closest(".unseen, .skip, script, style, title, desc, option, select")) texts.push(walker.currentNode);
    }
    const step = Math.max(1, Math.floor(texts.length / 400));
    const found = [];
    for (let at = 0; at < texts.length; at += step) {
      const range = document.createRange();
      range.selectNodeContents(texts[at]);
      const parent = texts[at].parentElement;
      parent.scrollIntoView({ block: "center", inline: "center" });
      const box = [...range.getClientRects()].find((r) => r.width > 4);
      if (!box) continue;
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (top && !(top.contains(parent) || parent.contains(top)) && !(top.closest(".parts"))) found.push(`“${texts[at].data.trim().slice(0, 40)}” is under ${top.outerHTML.slice(0, 80)}`);
    }
    return found.slice(0, 10);
  });
  assert.deepEqual(covered, []);
}

/** Tab reaches every control that is seen, and each shows that it has the focus. */
export async function byKeyboard(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
    const reachable = all.filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= -1);
    // Of the links of a picture one is a stop; arrows lead to the others.
    const stops = reachable.filter((e) => !e.matches("g.link[tabindex='-1']"));
    stops.forEach((e, n) => { e.dataset.stop = n; });
    return stops.map((e) => e.outerHTML.slice(0, 120));
  });
  assert.ok(wanted.length > 60, `${wanted.length} controls`);
  const reached = new Set(), unseen = [];
  for (let n = 0; n < wanted.length + 40; n += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement, style = getComputedStyle(e);
      const line = e.matches("g.link") ? getComputedStyle(e.querySelector("path + path")) : null;
      const seen = line ? parseFloat(line.strokeWidth) >= 3 : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return { stop: e.dataset.stop, seen, html: e.outerHTML.slice(0, 120) };
    });
    if (at.stop === undefined) continue;
    if (reached.has(at.stop) && reached.size === wanted.length) break;
    reached.add(at.stop);
    if (!at.seen) unseen.push(at.html);
  }
  assert.deepEqual(wanted.filter((_, n) => !reached.has(String(n))), [], "all are reached");
  assert.deepEqual(unseen, [], "all show the focus");
}

/** No element, handler or address of an article's words came to be one of the page; tells the scripts there are. */
export async function harmless(page) {
  assert.equal(await page.evaluate(() => window.pwned), undefined, "no word of an article ran");
  assert.deepEqual([page.dialogs, page.errors], [[], []]);
  const found = await page.evaluate(() => ({
    elements: [...document.querySelectorAll("iframe, img, object, embed, base, video, audio, form[action], meta[http-equiv=refresh]")].map((e) => e.outerHTML.slice(0, 80)),
    handlers: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter((a) => a.name.startsWith("on")).map((a) => a.name)),
    links: [...document.querySelectorAll("a")].map((a) => a.getAttribute("href")).filter((h) => !h.startsWith("#")),
    scripts: [...document.querySelectorAll("script")].map((e) => e.outerHTML.slice(0, 80)),
  }));
  assert.deepEqual([found.elements, found.handlers, found.links], [[], [], []]);
  return found.scripts;
}
