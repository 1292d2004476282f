/** The load: telefoons in a process of their own. Reads one task as JSON from stdin, writes MARK lines and one RESULT line. */
import { readFileSync } from "node:fs";
import { Phone, throttle } from "./phone.mjs";

const task = JSON.parse(readFileSync(0, "utf8"));
const now = () => performance.now();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const mark = (name) => process.stdout.write(`MARK ${name}\n`);
const TOO_LONG_MS = 20_000;
const END_MS = 120_000; // a line that never comes back must not hold up the rest

/** Follows what was sent until every phone has shown it. */
class Sent {
  constructor(phones) {
    this.open = new Map();
    this.acks = [];
    this.everywhere = [];
    this.deliveries = 0;
    this.refused = 0;
    this.lost = 0;
    for (const phone of phones) phone.onShown = (tekst) => this.#shown(tekst);
    this.phones = task.own ?? phones.length; // with more beraden in one crowd: the telefoons of one of them
  }
  async send(phone, kaart, tekst) {
    const at = now();
    let done;
    const everywhere = new Promise((resolve) => (done = resolve));
    this.open.set(tekst, { at, left: this.phones, done });
    const ack = await phone.change(kaart, tekst).catch(() => ({ ok: false })); // its line broke
    if (ack.ok) this.acks.push(now() - at);
    else {
      this.refused += 1;
      this.open.delete(tekst);
      done();
    }
    return { everywhere };
  }
  #shown(tekst) {
    const one = this.open.get(tekst);
    if (!one) return;
    this.deliveries += 1;
    if (--one.left) return;
    this.open.delete(tekst);
    this.everywhere.push(now() - one.at);
    one.done();
  }
  async settle() {
    const until = now() + TOO_LONG_MS;
    while (this.open.size && now() < until) await sleep(5);
    this.lost = this.open.size;
  }
  result() {
    const { acks, everywhere, deliveries, refused, lost } = this;
    return { acks, everywhere, deliveries, refused, lost };
  }
}

async function openAll(lines, over_ms = 0) {
  const phones = lines.map((line) => new Phone(task, line));
  const opening = phones.map(async (phone, number) => {
    if (over_ms) await sleep((over_ms * number) / phones.length);
    const at = now();
    if (task.with_page) await phone.fetchPage();
    await phone.open();
    return now() - at;
  });
  return { phones, took: await Promise.all(opening) };
}

let number = 0;
const text = () => `${task.run} ${String((number += 1)).padStart(6, "0")}: op dinsdag gaat het vaak mis, want dan is er niemand thuis als de school uit is.`;

/** Let whoever has a kaart change it, one every so often. */
async function byTurns(phones, sent, every100 = () => {}) {
  const able = phones.map((_, index) => index).filter((index) => task.lines[index].kaarten.length);
  const begun = now();
  for (let turn = 0; turn < task.count; turn += 1) {
    const index = able[turn % able.length];
    const { kaarten } = task.lines[index];
    sent.send(phones[index], kaarten[Math.floor(turn / able.length) % kaarten.length], text());
    if (turn % 100 === 99) every100();
    await sleep(Math.max(0, begun + (turn + 1) * task.every_ms - now()));
  }
  await sent.settle();
}

const scenarios = {
  /** Put every kaart on the bord, by its own author. */
  async fill() {
    const { phones } = await openAll(task.lines);
    for (const [index, phone] of phones.entries()) {
      for (const kaart of task.lines[index].kaarten) {
        const ack = await phone.put(kaart, text());
        if (!ack.ok) throw new Error(JSON.stringify(ack));
      }
    }
    return {};
  },

  /** One kaart every so often, by turns: how long until the ack, and until it is on every screen. */
  async latency() {
    const { phones } = await openAll(task.lines);
    const sent = new Sent(phones);
    await sleep(300);
    mark("start");
    await byTurns(phones, sent);
    mark("end");
    return sent.result();
  },

  /** Everybody at the same moment. */
  async at_once() {
    const { phones } = await openAll(task.lines);
    const sent = new Sent(phones);
    const rounds = [];
    for (let round = 0; round < task.rounds; round += 1) {
      await sleep(400);
      const at = now();
      const all = await Promise.all(phones.map((phone, index) => sent.send(phone, task.lines[index].kaarten[0], text())));
      await Promise.race([Promise.all(all.map((one) => one.everywhere)), sleep(TOO_LONG_MS)]);
      rounds.push(now() - at);
    }
    return { rounds, ...sent.result() };
  },

  /** As many as it takes: every phone has so many kaarten under way, each of its own, for so long. */
  async throughput() {
    const { phones } = await openAll(task.lines);
    const shown = phones.map(() => new Map());
    const last = new Map();
    phones.forEach((phone, index) => (phone.onShown = (tekst) => shown[index].set(tekst.slice(0, 12), tekst)));
    let acked = 0, refused = 0;
    await sleep(300);
    mark("start");
    const at = now();
    const until = at + task.seconds * 1000;
    const lane = async (index, nth) => {
      const key = `${String(index).padStart(4, "0")}-${String(nth).padStart(7, "0")}`;
      for (let turn = 0; now() < until; turn += 1) {
        const tekst = `${key} ${turn} op dinsdag gaat het vaak mis, want dan is er niemand thuis als de school uit is.`;
        const ack = await phones[index].change(task.lines[index].kaarten[nth], tekst).catch(() => ({ ok: false }));
        if (!ack.ok) refused += 1;
        else {
          acked += 1;
          last.set(key, tekst);
        }
      }
    };
    await Promise.all(phones.flatMap((_, index) => Array.from({ length: task.at_once }, (_, nth) => lane(index, nth))));
    const isSettled = () => [...last].every(([key, tekst]) => shown.every((one) => one.get(key) === tekst));
    while (!isSettled() && now() < until + TOO_LONG_MS) await sleep(10);
    const took = now() - at;
    mark("end");
    return { acked, refused, per_second: (acked / took) * 1000, complete: isSettled(), deliveries: acked * phones.length };
  },

  /** Everybody comes in within so many milliseconds. */
  async join() {
    const at = now();
    const { took } = await openAll(task.lines, task.over_ms);
    return { all_ms: now() - at, took };
  },

  /** The hotspot blinks: every line is torn at once, and everybody comes back as the product does. */
  async blink() {
    const { phones } = await openAll(task.lines);
    await sleep(500);
    const at = now();
    const back = phones.map((phone) => phone.back().then(() => now() - at));
    phones.forEach((phone) => phone.tear());
    const took = await Promise.all(back);
    return { all_ms: now() - at, took };
  },

  /** Some read at so many bytes in a second, the others as they can: does it change what the others feel? */
  async beside() {
    const slow = [];
    for (const line of task.slow ?? []) {
      const port = await throttle(task.origin, task.bytes_per_second);
      slow.push(new Phone({ ...task, origin: `http://localhost:${port}`, really: task.origin }, line));
    }
    slow.forEach((phone) => phone.open());
    await sleep(slow.length ? 3000 : 300);
    const { phones } = await openAll(task.lines);
    const sent = new Sent(phones);
    mark("start");
    await byTurns(phones, sent);
    mark("end");
    return sent.result();
  },

  /** Some stop reading altogether, and go on saying that they are there. */
  async stuck() {
    const { phones } = await openAll(task.lines);
    const stuck = (task.slow ?? []).map((line) => new Phone(task, line));
    await sleep(500);
    mark("before");
    await Promise.all(stuck.map((phone) => phone.open()));
    stuck.forEach((phone) => phone.stopReading());
    mark("start");
    const sent = new Sent(phones);
    await byTurns(phones, sent, () => mark("sample"));
    mark("end");
    return sent.result();
  },
};

setTimeout(() => process.stdout.write("ERROR it took too long\n", () => process.exit(1)), END_MS).unref();
try {
  const result = await scenarios[task.scenario]();
  process.stdout.write(`RESULT ${JSON.stringify(result)}\n`, () => process.exit(0));
} catch (error) {
  process.stdout.write(`ERROR ${error.stack}\n`, () => process.exit(1));
}
