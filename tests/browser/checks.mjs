// What must hold for every page. Each check takes a page that is open in the browser and gives a list of faults,
// one sentence each; an empty list means that it passed.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const PAGE_BYTES_MAX = 60_000; // the aim for a page with everything; a long text may need more
export const RESOURCE_BYTES_MAX = 40_000; // styles, scripts and pictures of one page
const FOCUS_STEPS_MAX = 40; // how many times the tab key is pressed on a page
const FAULT_CHARACTERS_MAX = 300;

const short = (text) => String(text).replace(/\s+/g, " ").slice(0, FAULT_CHARACTERS_MAX);

// The answer's headers: a strict content policy and the rest of what a browser needs to be told.
export function headers(response) {
  const faults = [];
  const given = response.headers();
  const policy = given["content-security-policy"] ?? "";
  const directives = new Map(
    policy.split(";").map((part) => part.trim().split(/\s+/)).filter(([name]) => name).map(([name, ...rest]) => [name, rest]),
  );
  if (!policy) faults.push("no Content-Security-Policy");
  for (const name of ["default-src", "base-uri", "form-action", "frame-ancestors"]) {
    if (policy && !directives.has(name)) faults.push(`the content policy has no ${name}`);
  }
  for (const [name, values] of directives) {
    for (const value of values) {
      if (/unsafe|^\*$|^https?:/.test(value)) faults.push(`the content policy allows ${value} in ${name}`);
    }
  }
  if (given["x-content-type-options"] !== "nosniff") faults.push("no X-Content-Type-Options: nosniff");
  if (!given["referrer-policy"]) faults.push("no Referrer-Policy");
  return faults;
}

// The frame of the document: language, title, one main heading, landmarks, and fragments that lead somewhere.
export async function structure(page, language) {
  return page.evaluate((language) => {
    const faults = [];
    const root = document.documentElement;
    if (root.lang !== language) faults.push(`lang is "${root.lang}", not "${language}"`);
    if (!document.title.trim()) faults.push("the page has no title");
    const headings = document.querySelectorAll("h1").length;
    if (headings !== 1) faults.push(`${headings} headings of the first level`);
    if (document.querySelectorAll("main").length !== 1) faults.push("not exactly one main");
    if (!document.querySelector('meta[name="viewport"]')) faults.push("no viewport is named");
    const ids = new Set();
    for (const { id } of document.querySelectorAll("[id]")) {
      if (ids.has(id)) faults.push(`the id "${id}" stands twice`);
      ids.add(id);
    }
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const target = decodeURIComponent(link.getAttribute("href").slice(1));
      if (target && !ids.has(target)) faults.push(`#${target} leads nowhere`);
    }
    if (document.querySelector("[style], style")) faults.push("styles stand in the page, where the policy forbids them");
    return faults;
  }, language);
}

// Nothing sticks out to the side at the width that the page has now.
export async function noSidewaysScroll(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
    return [`${root.scrollWidth} px wide on a screen of ${width} px: ${wide.join(", ")}`];
  });
}

// The same with letters twice as large, as people set them who see badly.
export async function largeLetters(page) {
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  const faults = await noSidewaysScroll(page);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  return faults;
}

// The same page in the other language is one click away, and answers in that language.
export async function otherLanguage(page, request, language) {
  const other = language === "da" ? "en" : "da";
  const address = await page.evaluate((other) => document.querySelector(`a[hreflang="${other}"]`)?.href, other);
  if (!address) return ["no link to the other language"];
  const answer = await request.get(address);
  if (!answer.ok()) return [`the other language answers ${answer.status()}`];
  return (await answer.text()).includes(`<html lang="${other}"`) ? [] : [`the other language is not "${other}"`];
}

// A picture says what it is and what it shows, and a table on the page says the same as all its numbers.
export async function pictures(page) {
  return page.evaluate(() => {
    const faults = [];
    const pictures = [...document.querySelectorAll('main svg[role="img"]')];
    for (const picture of pictures) {
      const said = (name) => picture.querySelector(`:scope > ${name}`)?.textContent.trim();
      if (!said("title")) faults.push("a picture has no title");
      if (!said("desc")) faults.push(`the picture "${said("title")}" has no description`);
    }
    if (pictures.length && !document.querySelector("main table")) faults.push("no table says what the pictures show");
    return faults;
  });
}

// All of axe-core's rules, best practice included.
export async function accessibility(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => (await globalThis.axe.run(document)).violations);
  return violations.map(({ id, nodes }) => {
    const [first] = nodes;
    return short(`${id}, ${nodes.length} places: ${first.target.join(" ")}: ${first.failureSummary}: ${first.html}`);
  });
}

// The tab key: first a link past the navigation, then one thing after the other, each with a mark one can see.
export async function keyboard(page) {
  const faults = [];
  const describe = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      const ring = outlined ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : "";
      const target = element.getAttribute("href")?.startsWith("#") ? element.getAttribute("href").slice(1) : null;
      return {
        name: `${element.tagName.toLowerCase()} "${(element.textContent || element.getAttribute("aria-label") || element.getAttribute("name") || "").trim().slice(0, 40)}"`,
        marked: Boolean(ring) || style.boxShadow !== "none",
        visible: box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0,
        skips: target !== null && document.getElementById(target)?.closest("main, #main") !== null,
      };
    });
  for (let step = 0; step < FOCUS_STEPS_MAX; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await describe();
    if (!focused) break;
    if (step === 0 && !focused.skips) faults.push(`the first stop is ${focused.name}, not a link to the content`);
    if (!focused.marked) faults.push(`focus on ${focused.name} cannot be seen`);
    if (!focused.visible) faults.push(`${focused.name} has focus and is not on the screen`);
  }
  if (!faults.length && !(await page.evaluate(() => document.querySelector("a, button, input")))) {
    faults.push("nothing on the page can be reached");
  }
  return [...new Set(faults)];
}

// On paper: the content is there, and the width of a sheet is enough for it.
export async function print(page) {
  await page.emulateMedia({ media: "print" });
  const faults = await noSidewaysScroll(page);
  const height = await page.evaluate(() => document.querySelector("main")?.getBoundingClientRect().height ?? 0);
  if (height < 1) faults.push("the content is not printed");
  const pdf = await page.pdf({ format: "A4" });
  if (pdf.length < 1_000) faults.push("the print is empty");
  await page.emulateMedia({ media: null });
  return faults;
}

// What the page says and offers, to be compared with and without JavaScript.
export async function content(page) {
  return page.evaluate(() => ({
    text: (document.querySelector("main")?.innerText ?? "").replace(/\s+/g, " ").trim(),
    links: document.querySelectorAll("main a[href]").length,
  }));
}
