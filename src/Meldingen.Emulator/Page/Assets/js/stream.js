/**
 * The lines of one phone as they come and change. The browser reconnects by itself and says where it was; where it gives up (a proxy's error page,
 * say), a new stream goes on from there.
 */
export class Stream {
  #address;
  #take;
  #source;
  #last = null;
  #again;

  /** @param take line(line), reset(), caughtUp(), lost() */
  constructor(address, take) {
    this.#address = address;
    this.#take = take;
    this.#open();
  }

  close() {
    clearTimeout(this.#again);
    this.#source.close();
  }

  #open() {
    const after = this.#last === null ? "" : `?after=${encodeURIComponent(this.#last)}`;
    this.#source = new EventSource(`/_emulator/phones/${encodeURIComponent(this.#address)}/events${after}`);
    this.#source.addEventListener("message", event => {
      this.#last = event.lastEventId;
      this.#take.line(JSON.parse(event.data));
    });
    this.#source.addEventListener("reset", () => this.#take.reset());
    this.#source.addEventListener("caught-up", () => this.#take.caughtUp());
    this.#source.addEventListener("error", () => {
      this.#take.lost();
      if (this.#source.readyState === EventSource.CLOSED) this.#again = setTimeout(() => this.#open(), 2000);
    });
  }
}
