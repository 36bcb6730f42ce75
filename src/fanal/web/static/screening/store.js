// What the phone keeps: sealed envelopes, and beside them only how far the fixed order of questions was asked and who
// is working, as a ticket that the node signed. Nothing here can be read without the node's key.
const NAME = "fanal-screening";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("envelopes", { keyPath: "id" });
      asked.result.createObjectStore("marks");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

let opened;
async function within(name, mode, work) {
  opened ??= open();
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const answer = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(answer?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const keep = (envelope) => within("envelopes", "readwrite", (store) => store.put(envelope));
export const kept = () => within("envelopes", "readonly", (store) => store.getAll());
export const count = () => within("envelopes", "readonly", (store) => store.count());
export const drop = (ids) => within("envelopes", "readwrite", (store) => { for (const id of ids) store.delete(id); });
export const mark = (name, value) => within("marks", "readwrite", (store) => store.put(value, name));
export const marked = (name) => within("marks", "readonly", (store) => store.get(name));
