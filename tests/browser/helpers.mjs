// What tests in a browser share: the program, its reports, a live desk, pages in Chromium, and what went wrong on them.
//
// `cargo xtask browser` sets COPYDESK (the program), COPYDESK_NODE (the folder that has the packages), CHROMIUM and COPYDESK_SIXTY (a
// generated story of 60 articles).

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const need = (name) => process.env[name] ?? assert.fail(`${name} is not set: run \`cargo xtask browser\``);
const packages = createRequire(join(need("COPYDESK_NODE"), "package.json"));
const { chromium } = packages("playwright-core");
const axeSource = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

export const project = resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const fixture = (name) => join(project, "fixtures/stories", name);
export const sixty = () => need("COPYDESK_SIXTY");

const scratch = mkdtempSync(join(tmpdir(), "copydesk-browser-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** A folder that is gone when the tests are. */
export const folder = (name) => mkdtempSync(join(scratch, `${name}-`));

const reports = new Map();
/** The report on a story, as HTML. */
export function report(story) {
  if (!reports.has(story)) {
    const out = join(folder("report"), "report.html");
    execFileSync(need("COPYDESK"), ["report", story, "-o", out], { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
    reports.set(story, readFileSync(out, "utf8"));
  }
  return reports.get(story);
}

/** A page as changed by a test that wants to see a check fail: its policy lets the changed script run. */
export function broken(html, change) {
  const changed = change(html);
  assert.notEqual(changed, html, "the change finds nothing to break");
  const script = changed.match(/<script>([\s\S]*?)<\/script>\s*<\/body>/)?.[1] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  return changed.replace(/script-src 'sha256-[^']*'/, `script-src 'sha256-${hash}'`);
}

/** HTML as a file, by its address. */
export function file(html) {
  const path = join(folder("page"), "report.html");
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

/**
 * Starts `copydesk serve` (or what else prints an address), and waits for the address.
 * `stop()` ends it, and tells the signal or the exit status.
 */
export async function start(...args) {
  const child = spawn(need("COPYDESK"), args, { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.on("exit", (code, signal) => done(signal ?? code)));
  const stop = () => { child.kill(); return ended; };
  let said = "";
  const address = new Promise((done, fail) => {
    const listen = (data) => {
      said += data;
      const found = said.match(/https?:\/\/\S+/);
      if (found) done(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", fail);
    child.on("exit", (code) => fail(new Error(`${basename(need("COPYDESK"))} ${args.join(" ")} ended with ${code} before it printed an address:\n${said}`)));
    setTimeout(() => fail(new Error(`no address after 60 s:\n${said}`)), 60_000).unref();
  });
  try {
    return { url: await address, stop, said: () => said };
  } catch (error) {
    await stop();
    throw error;
  }
}

let browser;
/** Chromium; one for all pages. */
export async function launch() {
  browser ??= await chromium.launch({ executablePath: need("CHROMIUM"), args: ["--no-sandbox", "--disable-gpu"] });
  return browser;
}
export const close = async () => { await browser?.close(); browser = undefined; };

/**
 * Opens an address. The page has `requests` (every address asked for), `errors` (of scripts and of the console) and `dialogs`.
 * Options: width, height, scheme ("light" or "dark"), js (false: none).
 */
export async function open(address, { width = 1440, height = 900, scheme = "light", js = true } = {}) {
  const context = await (await launch()).newContext({ viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: js });
  const page = await context.newPage();
  page.requests = [];
  page.errors = [];
  page.dialogs = [];
  context.on("request", (request) => page.requests.push(request.url()));
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.on("console", (message) => { if (message.type() === "error") page.errors.push(message.text()); });
  page.on("dialog", async (dialog) => { page.dialogs.push(dialog.message()); await dialog.dismiss(); });
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  return page;
}

/** Runs something with a page, and closes it whatever happens. */
export async function visit(address, options, run) {
  const page = await open(address, options);
  try {
    return await run(page);
  } finally {
    await page.context().close();
  }
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Lays everything out, be it on the screen or not; in a way that a policy without inline style allows. */
export const layOut = (page) => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":not(details:not([open]) > *) { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});

/** What axe-core finds against WCAG 2.2 AA, one line each. */
export async function axe(page) {
  await layOut(page);
  await page.evaluate(axeSource);
  const { violations, passes } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
  assert.ok(passes.length > 10, "axe looked at something");
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.impact}): ${n.target.join(" ")}: ${n.any.concat(n.all, n.none).map((c) => c.message)[0] ?? v.help}`));
}

/** Whether the middle of an element can be seen in the window. */
export const inView = (locator) => locator.evaluate((element) => {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
});
