// Judges receipts with @sigstore/verify, which knows nothing of Mingtang.
// Usage: node receipts.mjs VKEY < RECEIPTS > VERDICTS
// RECEIPTS has one JSON object a line: {"note","index","leaf":b64,"path":[b64]}. For each, one line
// comes back: 1 where the checkpoint is signed by the key and the leaf stands in its tree, else 0.
import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const require = createRequire(import.meta.url)
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js')
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js')
const { VerificationError } = require('@sigstore/verify')

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const [name, id, ...key] = process.argv[2].split('+')
const raw = Buffer.from(key.join('+'), 'base64').subarray(1)
const log = {
  logID: Buffer.from(id, 'hex'),
  baseURL: name,
  publicKey: createPublicKey({ key: Buffer.concat([ED25519_SPKI, raw]), format: 'der', type: 'spki' }),
}

function judge(receipt) {
  const inclusionProof = {
    checkpoint: { envelope: receipt.note },
    logIndex: receipt.index,
    hashes: receipt.path.map((hash) => Buffer.from(hash, 'base64')),
  }
  const entry = { canonicalizedBody: Buffer.from(receipt.leaf, 'base64'), inclusionProof }
  try {
    verifyMerkleInclusion(entry, verifyCheckpoint(entry, [log]))
    return '1\n'
  } catch (refused) {
    // Anything else is a mistake of this file, which must not pass for a refusal.
    if (refused instanceof VerificationError) return '0\n'
    throw refused
  }
}

let verdicts = []
for await (const line of createInterface({ input: process.stdin })) {
  verdicts.push(judge(JSON.parse(line)))
}
process.stdout.write(verdicts.join(''))
