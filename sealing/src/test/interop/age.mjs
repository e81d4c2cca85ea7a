// Stock age-encryption on the command line, for StockAgeTest:
//   node age.mjs seal RECIPIENT < plaintext > envelope
//   node age.mjs open FILE-KEY-HEX < envelope > plaintext
import { Decrypter, Encrypter } from "age-encryption";

async function standardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
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
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  process.stdout.write(await decrypter.decrypt(input));
} else {
  process.exitCode = 2;
}
