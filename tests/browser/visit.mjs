// Opens pages in Chromium and puts them through the checks.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

import * as checks from "./checks.mjs";
import { crawl, kind, language, LINKS_MAX } from "./crawl.mjs";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const SHEET = { width: 718, height: 1016 }; // A4 less its margins, in CSS pixels
const PAGE_MS_MAX = 20_000;

// Chromium as Debian installs it. The switches keep it from calling out at every start.
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

// Opens a page and listens to all that it loads and says. Gives {page, response, heard}.
async function open(context, url) {
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_MS_MAX);
  const heard = { faults: [], bytes: 0, resourceBytes: 0, pending: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.faults.push(`the console says: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.faults.push(`a script failed: ${error.message}`));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    const local = protocol === "data:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
    if (!local) heard.faults.push(`the page asks ${hostname}`);
  });
  page.on("requestfailed", (request) => heard.faults.push(`${request.url()} could not be loaded`));
  page.on("response", (response) => {
    if (response.status() >= 400) heard.faults.push(`${response.url()} answered ${response.status()}`);
    heard.pending.push(
      response.body().then(
        (body) => {
          heard.bytes += body.length;
          if (response.request().resourceType() !== "document") heard.resourceBytes += body.length;
        },
        () => {}, // a redirect has no body
      ),
    );
  });
  const response = await page.goto(url, { waitUntil: "load" });
  await Promise.all(heard.pending);
  return { page, response, heard };
}

// All links of a page, absolute; null when the address gives no HTML page.
async function linksOf(context, url, report) {
  const answer = await context.request.get(url, { maxRedirects: 5 });
  if (!answer.ok()) {
    report.check("answers", url, [`answered ${answer.status()}`]);
    return null;
  }
  if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) return null;
  if (/^attachment/.test(answer.headers()["content-disposition"] ?? "")) return null; // a document, as it was received
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: "domcontentloaded" });
    return await page.$$eval("a[href]", (links) =>
      links.map((link) => link.href).filter((href) => /^https?:/.test(href)),
    );
  } finally {
    await page.close();
  }
}

function weigh(report, url, heard) {
  const faults = [];
  if (heard.resourceBytes > checks.RESOURCE_BYTES_MAX) {
    faults.push(`styles, scripts and pictures weigh ${heard.resourceBytes} bytes of ${checks.RESOURCE_BYTES_MAX} allowed`);
  }
  report.check("weight", url, faults);
  if (heard.bytes > checks.PAGE_BYTES_MAX) {
    report.note(`heavier than ${checks.PAGE_BYTES_MAX / 1000} kB: ${kind(url)}`, `${url} ${Math.round(heard.bytes / 1000)} kB`);
  }
}

// Every page: headers, structure, weight, widths, accessibility in light and dark.
async function everyPage(context, url, report) {
  const { page, response, heard } = await open(context, url);
  try {
    report.check("headers", url, checks.headers(response));
    report.check("structure", url, await checks.structure(page, language(url)));
    report.check("pictures", url, await checks.pictures(page));
    report.check("accessibility, wide", url, await checks.accessibility(page));
    await page.emulateMedia({ colorScheme: "dark" });
    report.check("accessibility, dark", url, await checks.accessibility(page));
    await page.emulateMedia({ colorScheme: "light" });
    for (const size of [WIDE, PHONE, NARROW]) {
      await page.setViewportSize(size);
      report.check(`width ${size.width}`, url, await checks.noSidewaysScroll(page));
      if (size === PHONE) report.check("accessibility, phone", url, await checks.accessibility(page));
    }
    report.check("loads cleanly", url, heard.faults);
    weigh(report, url, heard);
  } finally {
    await page.close();
  }
}

// The first page of a kind: the keyboard, paper, no JavaScript, pictures for people to look at.
async function firstOfKind(contexts, url, report) {
  const { page } = await open(contexts.plain, url);
  try {
    report.check("other language", url, await checks.otherLanguage(page, contexts.plain.request, language(url)));
    report.check("large letters", url, await checks.largeLetters(page));
    report.check("keyboard", url, await checks.keyboard(page));
    await page.setViewportSize(SHEET);
    report.check("print", url, await checks.print(page));
    const quiet = await open(contexts.withoutScript, url);
    const [scripted, quietly] = [await checks.content(page), await checks.content(quiet.page)];
    await quiet.page.close();
    const faults = [];
    if (quietly.text.length < 0.9 * scripted.text.length || !quietly.text) faults.push("text is missing");
    if (quietly.links < scripted.links) faults.push(`${scripted.links - quietly.links} links are missing`);
    report.check("without JavaScript", url, faults);
  } finally {
    await page.close();
  }
  if (process.env.SAGSGANG_SCREENSHOTS) await takePictures(contexts.plain, url, process.env.SAGSGANG_SCREENSHOTS);
}

async function takePictures(context, url, folder) {
  await mkdir(folder, { recursive: true });
  const name = `${language(url)}-${kind(url).replace(/[^a-zæøå0-9]+/gi, "-").replace(/^-|-$/g, "") || "start"}`;
  const page = await context.newPage();
  await page.goto(url);
  for (const [label, size, media] of [
    ["wide", WIDE, { colorScheme: "light" }],
    ["dark", WIDE, { colorScheme: "dark" }],
    ["phone", PHONE, { colorScheme: "light" }],
    ["print", SHEET, { colorScheme: "light", media: "print" }],
  ]) {
    await page.setViewportSize(size);
    await page.emulateMedia(media);
    await page.screenshot({ path: join(folder, `${name}-${label}.png`), fullPage: true });
  }
  await page.close();
}

// The search on the start page works as a plain form, and says what it looked for.
async function searchWithoutScript(context, start, report) {
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_MS_MAX);
  try {
    await page.goto(start);
    const field = page.locator('input[type="search"]').first();
    if (!(await field.count())) {
      report.check("search without JavaScript", start, ["there is no search field"]);
      return;
    }
    await field.fill("sundhed");
    const [response] = await Promise.all([page.waitForNavigation(), field.press("Enter")]);
    const { text } = await checks.content(page);
    const faults = response.ok() && /sundhed/i.test(text) ? [] : ["the answer does not name what was looked for"];
    report.check("search without JavaScript", page.url(), faults);
  } finally {
    await page.close();
  }
}

// Links that were found and not visited must answer too, and a fragment must be there in the page that it names.
async function followLinks(context, links, report) {
  const bodies = new Map();
  for (const [link, from] of [...links].slice(0, LINKS_MAX)) {
    const [address, fragment] = link.split("#");
    if (!bodies.has(address)) {
      const answer = await context.request.get(address);
      const html = (answer.headers()["content-type"] ?? "").startsWith("text/html");
      bodies.set(address, { status: answer.status(), text: html ? await answer.text() : "" });
    }
    const { status, text } = bodies.get(address);
    const faults = [];
    if (status >= 400) faults.push(`${link} answers ${status}`);
    else if (fragment && text && !text.includes(`id="${decodeURIComponent(fragment)}"`)) {
      faults.push(`${link} names a place that is not there`);
    }
    report.check("link", from, faults);
  }
}

// Walks through one language from its start page. Kinds of pages that are `needed` must be among those found.
export async function visitLanguage(browser, start, report, needed = []) {
  const contexts = {
    plain: await browser.newContext({ viewport: WIDE }),
    withoutScript: await browser.newContext({ viewport: WIDE, javaScriptEnabled: false }),
  };
  try {
    const { pages, links } = await crawl(start, (url) => linksOf(contexts.plain, url, report));
    report.check("crawl", start, pages.length > 1 ? [] : ["no pages were found from here"]);
    const kinds = new Map();
    for (const url of pages) kinds.set(kind(url), [...(kinds.get(kind(url)) ?? []), url]);
    console.log(`${start}: ${pages.length} pages, ${links.size} links`);
    for (const [name, urls] of kinds) console.log(`  ${name}  ${urls.length}`);
    report.check("kinds of pages", start, needed.filter((name) => !kinds.has(name)).map((name) => `no page of the kind ${name} was found`));
    for (const url of pages) await everyPage(contexts.plain, url, report);
    for (const [first] of kinds.values()) await firstOfKind(contexts, first, report);
    await searchWithoutScript(contexts.withoutScript, start, report);
    await followLinks(contexts.plain, links, report);
  } finally {
    await contexts.plain.close();
    await contexts.withoutScript.close();
  }
}
