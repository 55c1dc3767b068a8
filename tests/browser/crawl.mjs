// Finds the pages: follows internal links from a start page, a few pages of each kind, so that a site with a
// thousand meetings is still walked through in a minute. A kind that was not seen yet goes first, however deep it lies.

export const PAGES_MAX = Number(process.env.SAGSGANG_PAGES_MAX ?? 80); // pages of one language
export const PAGES_OF_KIND_MAX = Number(process.env.SAGSGANG_PAGES_OF_KIND_MAX ?? 4);
export const LINKS_MAX = 400; // links of one language that are followed to see whether they answer

// The language that an address stands for: English below /en, else Danish.
export function language(url) {
  return /^\/en(\/|$)/.test(new URL(url).pathname) ? "en" : "da";
}

// What kind of page an address is: its first part, and how deep it goes. /moede/12 and /moede/13 are of one kind.
export function kind(url) {
  const { pathname, searchParams } = new URL(url);
  const [first = "", ...rest] = pathname.split("/").filter((part) => part && part !== "en");
  const names = [...searchParams.keys()].filter((name, index, all) => all.indexOf(name) === index).sort();
  return `/${[first, ...rest.map(() => "*")].join("/")}${names.length ? `?${names.join("&")}` : ""}`;
}

function withoutFragment(url) {
  return url.split("#")[0];
}

// Gives {pages, links}: the pages to look at closely, in the order found, and every internal link with where it
// was seen. `linksOf(url)` gives the absolute addresses that a page links to, or null when it is no HTML page.
export async function crawl(start, linksOf) {
  const origin = new URL(start).origin;
  const pages = [];
  const links = new Map();
  const seenOfKind = new Map();
  const waiting = [start];
  const queued = new Set([start]);
  while (waiting.length && pages.length < PAGES_MAX) {
    const unseen = waiting.findIndex((address) => !seenOfKind.has(kind(address)));
    const [url] = waiting.splice(Math.max(unseen, 0), 1);
    const count = seenOfKind.get(kind(url)) ?? 0;
    if (count >= PAGES_OF_KIND_MAX) continue;
    const found = await linksOf(url);
    if (found === null) continue;
    seenOfKind.set(kind(url), count + 1);
    pages.push(url);
    for (const link of found) {
      if (new URL(link).origin !== origin || language(link) !== language(start)) continue;
      const target = withoutFragment(link);
      if (!links.has(link)) links.set(link, url);
      if (queued.has(target)) continue;
      queued.add(target);
      waiting.push(target);
    }
  }
  return { pages, links };
}
