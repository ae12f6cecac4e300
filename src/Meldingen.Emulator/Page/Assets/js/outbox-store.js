const store = "entries";

/** What was not handed over yet, kept in the browser: a reload, a crash or a day without a connection loses nothing. Files lie in it as they are. */
export class OutboxStore {
  #database;

  constructor(database) {
    this.#database = database;
  }

  static open() {
    return new Promise((done, fail) => {
      const request = indexedDB.open("phone-outbox", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "ordinal", autoIncrement: true });
      request.onsuccess = () => done(new OutboxStore(request.result));
      request.onerror = () => fail(request.error);
    });
  }

  all() {
    return this.#run("readonly", entries => entries.getAll());
  }

  /** Those of one gesture together, or none of them. */
  add(entries) {
    return new Promise((done, fail) => {
      const transaction = this.#database.transaction(store, "readwrite");
      for (const entry of entries) {
        transaction.objectStore(store).add(entry).onsuccess = event => { entry.ordinal = event.target.result; };
      }
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
  }

  put(entry) {
    return this.#run("readwrite", entries => entries.put(entry));
  }

  remove(ordinal) {
    return this.#run("readwrite", entries => entries.delete(ordinal));
  }

  #run(mode, work) {
    return new Promise((done, fail) => {
      const request = work(this.#database.transaction(store, mode).objectStore(store));
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  }
}
