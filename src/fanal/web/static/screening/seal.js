// Seals entries for the node: one AES-GCM key per page, in memory only and not to be taken out of it; a copy of the key,
// wrapped with the node's public key, goes with each entry. What this page has sealed, only the node can open.
const OAEP = { name: "RSA-OAEP", hash: "SHA-256" };
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

export const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

export async function makeSealer({ key, name }) {
  const node = await crypto.subtle.importKey("spki", bytes(key), OAEP, false, ["encrypt"]);
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const own = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const wrapped = text(await crypto.subtle.encrypt(OAEP, node, raw));
  raw.fill(0);
  return async (entry) => {
    const id = crypto.randomUUID();
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const bound = { name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(id) };
    const sealed = await crypto.subtle.encrypt(bound, own, new TextEncoder().encode(JSON.stringify(entry)));
    return { id, node_key: name, wrapped_key: wrapped, nonce: text(nonce), sealed: text(sealed) };
  };
}
