// Passkeys: asks the browser for one and posts the answer. Forms say what they want in data-passkey:
// "add" makes one, "prove" uses one of the officer's (both with options from the page), "sign-in" uses any.

const BINARY_OPTIONS = ["challenge"];

function toBytes(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function withBytes(options) {
  const read = structuredClone(options.publicKey);
  for (const name of BINARY_OPTIONS) read[name] = toBytes(read[name]);
  if (read.user) read.user.id = toBytes(read.user.id);
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    for (const known of read[name] ?? []) known.id = toBytes(known.id);
  }
  return read;
}

function asPosted(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function add(form) {
  const publicKey = withBytes(given(form).creation_options);
  const alone = form.elements.passwordless?.checked ?? false;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  };
  return navigator.credentials.create({ publicKey });
}

async function prove(form) {
  return navigator.credentials.get({ publicKey: withBytes(given(form).request_options) });
}

async function signIn(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no options");
  const { request_options: options } = await answer.json();
  return navigator.credentials.get({ publicKey: withBytes(options) });
}

function given(form) {
  return JSON.parse(document.getElementById(form.dataset.options).textContent);
}

const WAYS = { add, prove, "sign-in": signIn };

function listen(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
      const credential = await WAYS[form.dataset.passkey](form);
      form.elements.credential.value = JSON.stringify(asPosted(credential));
      form.submit();
    } catch {
      failed.hidden = false; // stopped by the officer, or not possible here
    }
  });
}

// An address of figures has no passkeys: they belong to a name.
const possible = Boolean(window.PublicKeyCredential) && !/^[\d.]+$|:/.test(location.hostname);
for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = !possible;
for (const line of document.querySelectorAll("[data-passkey-none]")) line.hidden = possible;
document.querySelectorAll("form[data-passkey]").forEach(listen);
