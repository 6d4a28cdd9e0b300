// Makes the pictures in docs/pictures from reports on the fixtures; with --check, fails where one is not of the page as it is now.
//
// PNG files differ from one Chromium to the next, so what is compared is what a picture was taken of: the parts of the page that are on it,
// the style, the script and how it was taken, hashed into docs/pictures/sources.json beside the hash of the file itself.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { close, file, fixture, layOut, project, report, visit } from "./helpers.mjs";

const FOLDER = join(project, "docs/pictures");
const SOURCES = join(FOLDER, "sources.json");
/** A picture is loaded by everybody who opens the page that has it. */
const BYTES_MAX = 150_000;

const pictures = {
  "findings.png": { story: "salesforce-cbp", width: 1100, height: 760, scheme: "light", top: "header.top", of: ["header.top", ".summary", "form.filters", "article.finding"] },
  "claims.png": { story: "salesforce-cbp", width: 1100, height: 560, scheme: "light", top: ".claims", of: [".claims"] },
  "origins.png": { story: "salesforce-cbp", width: 900, height: 1000, scheme: "light", top: ".provenance", of: [".provenance"], link: 3 },
  "article.png": { story: "salesforce-cbp", width: 900, height: 620, scheme: "light", top: ".articles", of: [".articles > *:nth-child(-n + 3)"] },
  "phone.png": { story: "coral-reef-find", width: 390, height: 844, scheme: "dark", top: "header.top", of: ["header.top", ".summary", "form.filters", "article.finding"] },
};

const hash = (...parts) => {
  const all = createHash("sha256");
  for (const part of parts) all.update(`${part.length}:`).update(part);
  return all.digest("hex");
};

/** What a picture is taken of, as a hash, and the picture where it is wanted. */
async function take(how, picture) {
  return visit(file(report(fixture(how.story))), how, async (page) => {
    const parts = await page.evaluate((of) => [
      ...[...document.querySelectorAll("head style:first-of-type, body script")].map((e) => e.textContent),
      ...of.flatMap((selector) => [...document.querySelectorAll(selector)].map((e) => e.outerHTML)),
    ], how.of);
    if (parts.length < 2 + how.of.length) throw new Error(`the page has not all of ${how.of.join(", ")}`);
    const source = hash(JSON.stringify(how), ...parts);
    if (!picture) return { source };
    // The bar that stays at the top would lie over what is pictured.
    await page.addStyleTag({ content: ".parts { position: static !important; }" });
    await layOut(page);
    await page.evaluate((top) => window.scrollTo(0, document.querySelector(top).getBoundingClientRect().top + scrollY - 12), how.top);
    if (how.link !== undefined) await page.locator("g.link").nth(how.link).dispatchEvent("pointerenter");
    return { source, png: await page.screenshot() };
  });
}

const check = process.argv.includes("--check");
const known = existsSync(SOURCES) ? JSON.parse(readFileSync(SOURCES, "utf8")) : {};
const made = {}, wrong = [];
for (const [name, how] of Object.entries(pictures)) {
  const path = join(FOLDER, name);
  const there = existsSync(path) ? hash(readFileSync(path)) : null;
  const { source } = await take(how, false);
  const fresh = known[name]?.source === source && known[name]?.picture === there;
  if (fresh) {
    made[name] = known[name];
  } else if (check) {
    wrong.push(`docs/pictures/${name} ${there === null ? "is missing" : known[name]?.source === source ? "is not the file that was made" : "is of another page than today's"}`);
  } else {
    const { png } = await take(how, true);
    if (png.length > BYTES_MAX) throw new Error(`docs/pictures/${name} would have ${png.length} bytes, more than ${BYTES_MAX}`);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, png);
    made[name] = { source, picture: hash(png) };
    console.log(`wrote docs/pictures/${name} (${Math.round(statSync(path).size / 1000)} kB)`);
  }
}
const stray = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".png") && !pictures[name]) : [];
for (const name of stray) {
  if (check) wrong.push(`docs/pictures/${name} is made by nothing any more`);
  else rmSync(join(FOLDER, name));
}
const sources = `${JSON.stringify(made, null, 2)}\n`;
if (!check && (!existsSync(SOURCES) || readFileSync(SOURCES, "utf8") !== sources)) writeFileSync(SOURCES, sources);
await close();
if (wrong.length) {
  console.error(`${wrong.join("\n")}\nrun \`cargo xtask pictures\``);
  process.exitCode = 1;
}
