// Counts what passed and failed, and prints a fault once however many pages have it.

const PLACES_MAX = 3;

export class Report {
  passed = 0;
  failed = 0;
  #faults = new Map();
  #notes = new Map();

  // One check of one page: passed when there is no fault.
  check(name, url, faults) {
    if (!faults.length) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    for (const fault of faults) this.#add(this.#faults, `${name}: ${fault}`, url);
  }

  // Something to know that fails nothing.
  note(text, url) {
    this.#add(this.#notes, text, url);
  }

  #add(list, text, url) {
    if (!list.has(text)) list.set(text, new Set());
    list.get(text).add(url);
  }

  // All faults, each with the addresses that have it.
  faults() {
    return [...this.#faults].map(([text, urls]) => `${text} @ ${[...urls].join(" ")}`);
  }

  print() {
    for (const [title, list] of [["Notes", this.#notes], ["Faults", this.#faults]]) {
      if (list.size) console.log(`\n${title}:`);
      for (const [text, urls] of list) {
        const shown = [...urls].slice(0, PLACES_MAX).join("  ");
        const more = urls.size > PLACES_MAX ? `  and ${urls.size - PLACES_MAX} more` : "";
        console.log(`- ${text}\n    ${shown}${more}`);
      }
    }
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}
