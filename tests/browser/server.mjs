// Starts the program as a user would: imports the examples, and what else pages need to be seen, into a register of its own in a temporary folder, and
// serves it on a free port of the loopback address. Ends it again by its process id.

import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "../..");
const IMPORT_MS_MAX = 120_000;
const START_MS_MAX = 20_000;
const STOP_MS_MAX = 5_000;

// The program under test: what SAGSGANG_BIN names, else the release build, else the debug build.
export function programPath() {
  const candidates = process.env.SAGSGANG_BIN
    ? [resolve(process.env.SAGSGANG_BIN)]
    : ["release", "debug"].map((profile) => join(ROOT, "target", profile, "sagsgang"));
  const found = candidates.find(existsSync);
  if (!found) throw new Error(`No program at ${candidates.join(" or ")}. Run: cargo build --release`);
  return found;
}

// Imports and serves. Gives the base address and a function that ends it all.
export async function startServer(program, documents = [join(ROOT, "tests/browser/documents"), join(ROOT, "examples")]) {
  const folder = await mkdtemp(join(tmpdir(), "sagsgang-browser-"));
  const register = join(folder, "register.db");
  try {
    await promisify(execFile)(program, ["import", "--register", register, ...documents], { timeout: IMPORT_MS_MAX });
    for (const [file, title] of PROFILES) {
      const profile = ["equity", "register", join(ROOT, "examples/profiles", file), "--title", title, "--by", "Ida"];
      await promisify(execFile)(program, [...profile, "--register", register], { timeout: IMPORT_MS_MAX });
    }
    const evaluations = join(folder, "evaluations");
    await promisify(execFile)(program, ["effect", "example", evaluations], { timeout: IMPORT_MS_MAX });
    for (const name of EVALUATIONS) {
      const evaluation = join(evaluations, name);
      for (const step of ["lock", "open", "estimate"]) {
        await promisify(execFile)(program, ["effect", step, evaluation, "--by", "Ida"], { timeout: IMPORT_MS_MAX });
      }
      const kept = ["effect", "register", evaluation, "--by", "Ida", "--register", register];
      await promisify(execFile)(program, kept, { timeout: IMPORT_MS_MAX });
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The import failed (${error.code ?? error.signal}):\n${error.stdout}${error.stderr}`);
  }
  const child = spawn(program, ["serve", "--register", register, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
      await ended;
      clearTimeout(late);
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const base = await printedAddress(child);
    await addContracts(base);
    return { base, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// Health profiles: one with a curve of groups in an order, one with a map of all municipalities.
const PROFILES = [
  ["baelthavet.csv", "Sundhedsprofil"],
  ["opdigtede-kommuner.csv", "Alle kommuner (opdigtede tal)"],
];

// Evaluations: one that feeds a metric of a contract and answers no, one of a survey.
const EVALUATIONS = ["kontakter-uden-virkning", "livstilfredshed"];

// Contracts with their measurements, and a day for a statement of each.
const CONTRACTS = [
  ["tangvig", "tangvig-maalinger.csv", "2026-01-28"],
  ["lighuse"],
  ["lighuse-udkast"],
];

// Adds them as a person does, by the forms.
async function addContracts(base) {
  const read = (name) => readFile(join(ROOT, "examples/contracts", name), "utf8");
  const send = async (path, fields) => {
    const answer = await fetch(base + path, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
  };
  for (const [slug, table, day] of CONTRACTS) {
    await send("/kontrakter/ny", { navn: `${slug}.toml`, tekst: await read(`${slug}.toml`), af: "Ida" });
    if (!table) continue;
    await send(`/kontrakt/${slug}/maalinger`, { navn: table, tekst: await read(table), af: "Ida" });
    await send(`/kontrakt/${slug}/opgoer`, { dato: day, af: "Ida" });
  }
}

// The address that the program prints once it listens.
function printedAddress(child) {
  return new Promise((done, fail) => {
    let printed = "";
    const giveUp = (reason) => fail(new Error(`${reason}. It printed:\n${printed}`));
    const late = setTimeout(() => giveUp("The program printed no address in time"), START_MS_MAX);
    const listen = (piece) => {
      printed += piece;
      const address = printed.match(/http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+/);
      if (address) {
        clearTimeout(late);
        done(address[0]);
      }
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", (error) => giveUp(error.message));
    child.once("exit", (code) => {
      clearTimeout(late);
      giveUp(`The program ended with ${code}`);
    });
  });
}
