// Tests of the browser tests: on a small site without a fault nothing is found, and each planted fault is found by
// the check that is there for it.

import { createServer } from "node:http";

import { Report } from "./report.mjs";
import { openBrowser, visitLanguage } from "./visit.mjs";

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const STYLE = `body { margin: 1rem; color: #111; background: #fff; } a { color: #004d99; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } a { color: #9cf; } } a:focus, input:focus { outline: 3px solid; }
a { display: inline-block; padding: 8px; } .far { position: absolute; left: -9999px; } .far:focus { left: 0; }`;

// The part of a page that a planted fault changes, with what a page without fault has there.
const WHOLE = { skip: '<a href="#content">Spring til indhold</a>', head: "", body: "", style: "", lang: "da", tongue: '<a href="/en/" hreflang="en">English</a>', policy: POLICY };

// Each fault: what it changes, and the check that must find it.
const FAULTS = {
  "no-policy": [{ policy: "" }, "headers: no Content-Security-Policy"],
  "loose-policy": [{ policy: POLICY.replace("script-src 'self'", "script-src 'unsafe-inline'") }, "headers: the content policy allows"],
  "wrong-language": [{ lang: "en" }, "structure: lang is"],
  "two-headings": [{ body: "<h1>To</h1>" }, "structure: 2 headings"],
  "dead-fragment": [{ body: '<p><a href="#borte">Væk</a></p>' }, "structure: #borte leads nowhere"],
  "silent-picture": [{ body: '<svg role="img" aria-label="Prøve"><title>Prøve</title></svg><table><caption>Prøve</caption><tr><td>1</td></tr></table>' }, "pictures: the picture"],
  "lone-picture": [{ body: '<svg role="img" aria-label="Prøve"><title>Prøve</title><desc>En prøve.</desc></svg>' }, "pictures: no table"],
  "no-name": [{ body: '<p><img src="/dot.svg"></p>' }, "accessibility, wide: image-alt"],
  "dark-only": [{ style: "@media (prefers-color-scheme: dark) { p { color: #333 } }" }, "accessibility, dark: color-contrast"],
  "phone-only": [{ style: "p { } @media (max-width: 400px) { p { color: #ddd } }" }, "accessibility, phone: color-contrast"],
  "too-wide": [{ style: "p { width: 350px }" }, "width 320: "],
  "too-large": [{ style: "p { width: 50rem }  @media (max-width: 900px) { p { width: auto } }" }, "large letters: "],
  "one-language": [{ tongue: "" }, "other language: no link"],
  "same-language": [{ tongue: '<a href="/" hreflang="en">English</a>' }, "other language: the other language is not"],
  "loud-script": [{ head: '<script src="/loud.js" defer></script>' }, "loads cleanly: the console says"],
  "calls-out": [{ head: '<link rel="icon" href="http://sagsgang.example/x.png"><script src="/out.js" defer></script>', policy: "" }, "loads cleanly: the page asks"],
  "missing-file": [{ head: '<link rel="stylesheet" href="/borte.css">' }, "loads cleanly: "],
  "heavy": [{ head: '<link rel="stylesheet" href="/heavy.css">' }, "weight: "],
  "no-skip": [{ skip: '<a href="/">Forside</a>' }, "keyboard: the first stop"],
  "no-mark": [{ style: "a:focus { outline: none }" }, "keyboard: focus on"],
  "unprinted": [{ style: "@media print { main { display: none } }" }, "print: the content is not printed"],
  "needs-script": [{ head: '<script src="/text.js" defer></script>' }, "without JavaScript: text is missing"],
};

const FILES = {
  "/dot.svg": ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
  "/loud.js": ["text/javascript", 'console.error("av")'],
  "/out.js": ["text/javascript", 'fetch("http://sagsgang.example/").catch(() => {})'],
  "/text.js": ["text/javascript", 'document.querySelector("main").append("Tekst, som kun kommer med et script, og som er temmelig lang.".repeat(9))'],
  "/heavy.css": ["text/css", `/*${"x".repeat(60_000)}*/`],
};

function page(links, changes) {
  const part = { ...WHOLE, ...changes };
  return `<!doctype html><html lang="${part.lang}"><head><meta charset="utf-8"><title>Prøve</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style-${changes.name ?? "whole"}.css">${part.head}</head>
<body><header>${part.skip} ${part.tongue}</header><main id="content"><h1>Prøve</h1><p>En side om sundhed.</p>${links}
<form action="/find" role="search"><label>Søg <input type="search" name="q"></label></form>${part.body}</main></body></html>`;
}

function answer(request, response, pages) {
  const { pathname } = new URL(request.url, "http://127.0.0.1");
  const [, styled] = pathname.match(/^\/style-(.+)\.css$/) ?? [];
  const [name] = pathname.split("/").filter(Boolean);
  const changes = pages[name]?.[0] ?? {};
  const known = ["/", "/en/"].includes(pathname) || name === "find" || name in pages;
  const headers = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };
  if (styled) {
    response.writeHead(200, { ...headers, "content-type": "text/css" }).end(STYLE + (pages[styled]?.[0].style ?? ""));
  } else if (FILES[pathname]) {
    response.writeHead(200, { ...headers, "content-type": FILES[pathname][0] }).end(FILES[pathname][1]);
  } else if (known) {
    const policy = changes.policy ?? POLICY;
    const links = Object.keys(pages).map((other) => `<p><a href="/${other}">${other}</a></p>`).join("");
    const body = page(pathname === "/" ? links : '<p><a href="/">Forside</a></p>', { ...(name === "en" && { lang: "en" }), ...changes, name });
    if (policy) headers["content-security-policy"] = policy;
    response.writeHead(200, { ...headers, "content-type": "text/html; charset=utf-8" }).end(body);
  } else {
    response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
  }
}

// Serves the pages, walks through them, and gives the report.
async function walk(browser, pages) {
  const server = createServer((request, response) => answer(request, response, pages));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const report = new Report();
  try {
    await visitLanguage(browser, `http://127.0.0.1:${server.address().port}/`, report);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return report;
}

let passed = 0;
let failed = 0;
function expect(name, holds, detail) {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`- ${name}: ${detail}`);
  }
}

const planted = Object.entries({ ...FAULTS, "dead-link": [{ body: '<p><a href="/nowhere">Væk</a></p>' }, "link: "] });
const half = Math.ceil(planted.length / 2);

const browser = await openBrowser();
try {
  // Two sites at once, for two cores.
  const [clean, ...faulty] = await Promise.all([
    walk(browser, { "whole-page": [{}] }),
    walk(browser, Object.fromEntries(planted.slice(0, half))),
    walk(browser, Object.fromEntries(planted.slice(half))),
  ]);
  expect("a clean site", clean.failed === 0, clean.faults().join("; "));
  expect("a clean site is looked at", clean.passed > 20, `only ${clean.passed} checks`);
  const faults = faulty.flatMap((report) => report.faults());
  for (const [name, [, wanted]] of planted) {
    // A dead link is told of the page that it was first seen on.
    const found = faults.filter((fault) => fault.includes(`/${name}`) || name === "dead-link");
    expect(name, found.some((fault) => fault.startsWith(wanted)), `"${wanted}" was not found, but: ${found.join("; ")}`);
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
