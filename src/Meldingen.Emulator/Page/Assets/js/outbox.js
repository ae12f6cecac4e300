import { handOver, Refused } from "./hand-over.js";
import { OutboxStore } from "./outbox-store.js";

const shortestWait = 500;
const longestWait = 8000;

/**
 * What people sent and the emulator may not have yet. Each person's messages go out one after the other, in order, again and again until they are
 * taken; one that is refused waits for the person and holds up no other.
 */
export class Outbox {
  #store;
  #entries;
  #running = new Set();
  #wake = new Map();
  #watchers = new Map();

  constructor(store, entries) {
    this.#store = store;
    this.#entries = entries;
    addEventListener("online", () => this.#wake.forEach(wake => wake()));
  }

  static async open() {
    const store = await OutboxStore.open();
    return new Outbox(store, await store.all());
  }

  /** Calls back whenever the person's entries change, until the returned function is called. */
  watch(person, changed) {
    this.#watchers.set(person, changed);
    this.#run(person);
    return () => this.#watchers.delete(person);
  }

  of(person) {
    return this.#entries.filter(e => e.person === person);
  }

  async add(entries) {
    const named = entries.map(entry => ({ ...entry, key: `page-${crypto.randomUUID()}`, at: new Date().toISOString() }));
    await this.#store.add(named);
    this.#entries.push(...named);
    this.#changed(named[0].person);
    this.#run(named[0].person);
  }

  /** The emulator shows the message itself now. */
  settle(person, key) {
    const entry = this.#entries.find(e => e.key === key);
    if (entry) this.#drop(entry);
  }

  discard(key) {
    this.settle(null, key);
  }

  async retry(key) {
    const entry = this.#entries.find(e => e.key === key);
    delete entry.refused;
    await this.#store.put(entry);
    this.#changed(entry.person);
    this.#run(entry.person);
  }

  /** A good moment to try: the connection is there again. */
  nudge(person) {
    this.#wake.get(person)?.();
  }

  async #run(person) {
    if (this.#running.has(person)) return;
    this.#running.add(person);
    let wait = shortestWait;
    for (let entry; (entry = this.of(person).find(e => !e.handed && !e.refused)) && this.#watchers.has(person);) {
      try {
        await handOver(entry);
        entry.handed = true;
        wait = shortestWait;
        await this.#store.remove(entry.ordinal);
      } catch (error) {
        if (error instanceof Refused) {
          entry.refused = error.message;
          if (this.#entries.includes(entry)) await this.#store.put(entry);
        } else {
          await this.#pause(person, wait);
          wait = Math.min(wait * 2, longestWait);
        }
      }
      this.#changed(person);
    }
    this.#running.delete(person);
  }

  #pause(person, milliseconds) {
    return new Promise(done => {
      const timer = setTimeout(done, milliseconds);
      this.#wake.set(person, () => { clearTimeout(timer); done(); });
    });
  }

  async #drop(entry) {
    this.#entries = this.#entries.filter(e => e !== entry);
    this.#changed(entry.person);
    await this.#store.remove(entry.ordinal);
  }

  #changed(person) {
    this.#watchers.get(person)?.();
  }
}
