// Browser tests: the real program on the examples, every kind of page in Chromium.
//
//   npm ci && npm test
//
// SAGSGANG_BIN          the program, when it is not target/release/sagsgang or target/debug/sagsgang
// SAGSGANG_URL          look at a server that runs already, and start none
// SAGSGANG_SCREENSHOTS  a folder: put pictures of each kind of page there, for people to look at
// CHROMIUM              the browser, when it is not /usr/bin/chromium

import { Report } from "./report.mjs";
import { programPath, startServer } from "./server.mjs";
import { openBrowser, visitLanguage } from "./visit.mjs";

// Kinds of pages that must be looked at, however the crawl goes: evaluations in words and in numbers, profiles, places, comparisons.
const NEEDED = [
  "/evalueringer",
  "/evaluering/*",
  "/evaluering/*?tal",
  "/sundhedsprofil",
  "/sundhedsprofil/*",
  "/sundhedsprofil/*/*/*?indikator&opdeling",
  "/sundhedsprofil/*/*/*?indikator&opdeling&tal",
  "/sundhedsprofil/*/*?a&b&indikator&opdeling",
];

const report = new Report();
const running = process.env.SAGSGANG_URL;
const server = running ? { base: running.replace(/\/$/, ""), stop: async () => {} } : await startServer(programPath());
try {
  const browser = await openBrowser();
  try {
    // Both languages at once: one browser, two cores.
    await Promise.all(["/", "/en/"].map((start) => visitLanguage(browser, server.base + start, report, running ? [] : NEEDED)));
  } finally {
    await browser.close();
  }
} finally {
  await server.stop();
}
report.print();
process.exitCode = report.failed ? 1 : 0;
