// Stock age-encryption on the command line, for StockAgeTest:
//   node age.mjs seal RECIPIENT < plaintext > envelope
//   node age.mjs open FILE-KEY-HEX < envelope > plaintext
//   node age.mjs open-with SCALAR-HEX < envelope > plaintext
import { Decrypter, Encrypter } from "age-encryption";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { p256 } from "@noble/curves/nist.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";

async function standardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

// The package seals to P-256 tag recipients but has no identity for them, since hardware holds
// such keys. This one is written from RFC 9180 and C2SP age.md, with the package's own arithmetic.
class TagIdentity {
  constructor(scalar) {
    this.scalar = scalar;
    this.recipient = p256.getPublicKey(scalar, false);
  }

  unwrapFileKey(stanzas) {
    for (const { args, body } of stanzas) {
      const enc = Buffer.from(args[2] ?? "", "base64");
      if (args[0] !== "p256tag" || args[1] !== this.tag(enc)) continue;
      const ecdh = p256.getSharedSecret(this.scalar, enc, true).subarray(1);
      const { key, nonce } = schedule(ecdh, enc, this.recipient);
      return chacha20poly1305(key, nonce).decrypt(body);
    }
    return null;
  }

  tag(enc) {
    const hash = sha256(p256.getPublicKey(this.scalar, true)).subarray(0, 4);
    const tag = extract(sha256, Buffer.concat([enc, hash]), LABEL).subarray(0, 4);
    return Buffer.from(tag).toString("base64").replaceAll("=", "");
  }
}

const LABEL = Buffer.from("age-encryption.org/p256tag");
const NONE = Buffer.alloc(0);
const KEM = Buffer.from("4b454d0010", "hex");
const HPKE = Buffer.from("48504b45001000010003", "hex");

function schedule(ecdh, enc, recipient) {
  const prk = labeledExtract(KEM, NONE, "eae_prk", ecdh);
  const shared = labeledExpand(KEM, prk, "shared_secret", Buffer.concat([enc, recipient]), 32);
  const context = Buffer.concat([
    Buffer.of(0),
    labeledExtract(HPKE, NONE, "psk_id_hash", NONE),
    labeledExtract(HPKE, NONE, "info_hash", LABEL),
  ]);
  const secret = labeledExtract(HPKE, shared, "secret", NONE);
  return {
    key: labeledExpand(HPKE, secret, "key", context, 32),
    nonce: labeledExpand(HPKE, secret, "base_nonce", context, 12),
  };
}

function labeledExtract(suite, salt, label, key) {
  return extract(sha256, Buffer.concat([Buffer.from("HPKE-v1"), suite, Buffer.from(label), key]), salt);
}

function labeledExpand(suite, prk, label, info, length) {
  const labeled = [Buffer.of(0, length), Buffer.from("HPKE-v1"), suite, Buffer.from(label), info];
  return expand(sha256, prk, Buffer.concat(labeled), length);
}

async function open(identity) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  process.stdout.write(await decrypter.decrypt(input));
}

const [verb, argument] = process.argv.slice(2);
const input = await standardInput();
if (verb === "seal") {
  const encrypter = new Encrypter();
  encrypter.addRecipient(argument);
  process.stdout.write(await encrypter.encrypt(input));
} else if (verb === "open") {
  // The trustees found the file key; header MAC and payload are the stock package's work.
  const fileKey = new Uint8Array(Buffer.from(argument, "hex"));
  await open({ unwrapFileKey: () => fileKey });
} else if (verb === "open-with") {
  await open(new TagIdentity(new Uint8Array(Buffer.from(argument, "hex"))));
} else {
  process.exitCode = 2;
}
