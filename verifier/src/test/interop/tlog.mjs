// Checks a log with @sigstore/verify, which knows nothing of Mingtang.
// Usage: node tlog.mjs CHECKPOINT VKEY PROOFS
// PROOFS has one JSON object a line: {"index","leaf":b64,"path":[b64]}. Every proof must hold, and
// none may hold for an altered leaf; the checkpoint must hold, and not for another size.
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js')
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js')

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const [checkpointFile, vkey, proofsFile] = process.argv.slice(2)
const [name, id, ...key] = vkey.split('+')
const raw = Buffer.from(key.join('+'), 'base64').subarray(1)
const log = {
  logID: Buffer.from(id, 'hex'),
  baseURL: name,
  publicKey: createPublicKey({ key: Buffer.concat([ED25519_SPKI, raw]), format: 'der', type: 'spki' }),
}

function holds(check) {
  try {
    check()
    return true
  } catch {
    return false
  }
}

function checkpoint(envelope) {
  return verifyCheckpoint({ inclusionProof: { checkpoint: { envelope } } }, [log])
}

const envelope = readFileSync(checkpointFile, 'utf8')
const head = checkpoint(envelope)
const forged = envelope.replace(/\n(\d+)\n/, (whole, size) => `\n${Number(size) + 1}\n`)

let accepted = 0
let refused = 0
for (const line of readFileSync(proofsFile, 'utf8').trimEnd().split('\n')) {
  const proof = JSON.parse(line)
  const entry = {
    canonicalizedBody: Buffer.from(proof.leaf, 'base64'),
    inclusionProof: {
      logIndex: String(proof.index),
      hashes: proof.path.map((hash) => Buffer.from(hash, 'base64')),
    },
  }
  accepted += holds(() => verifyMerkleInclusion(entry, head))
  entry.canonicalizedBody = Buffer.concat([entry.canonicalizedBody, Buffer.from(' ')])
  refused += !holds(() => verifyMerkleInclusion(entry, head))
}
console.log(
  JSON.stringify({
    size: Number(head.logSize),
    accepted,
    refused,
    forgedSizeRefused: !holds(() => checkpoint(forged)),
  }),
)
