import ece from 'http_ece'
import { createECDH, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushItem } from '../../durable-objects/protocol/push.ts'

/** What a browser made of what reached its push service. */
export interface Received {
  readonly item: PushItem
  /** The claims of the token that came with it, once its signature was found good. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string }
  readonly headers: IncomingMessage['headers']
}

/** A push service on this machine, and the browser behind it that can read what it is sent. */
export interface PushBrowser {
  /** As `PushSubscription` says itself. */
  readonly subscription: {
    readonly endpoint: string
    readonly keys: { readonly p256dh: string; readonly auth: string }
  }
  readonly received: Received[]
  /** What was posted, readable or not. */
  posted: number
  /** What the service answers. */
  status: number
  close(): void
}

export async function openPushBrowser(): Promise<PushBrowser> {
  const ecdh = createECDH('prime256v1')
  const p256dh = ecdh.generateKeys('base64url')
  const auth = randomBytes(16).toString('base64url')
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      browser.posted += 1
      if (browser.status < 300) browser.received.push(readPush(request, body, ecdh, auth))
      response.writeHead(browser.status).end()
    })
  })
  const port = await listen(server)
  const endpoint = `http://127.0.0.1:${String(port)}/push/${randomBytes(8).toString('hex')}`
  const browser: PushBrowser = {
    ...{ subscription: { endpoint, keys: { p256dh, auth } }, received: [] },
    ...{ posted: 0, status: 201, close: () => server.close() },
  }
  return browser
}

function readPush({ headers }: IncomingMessage, body: Buffer, ecdh: ECDH, auth: string): Received {
  const plain = ece.decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth })
  const item = JSON.parse(plain.toString()) as PushItem
  return { item, claims: claimsOf(headers.authorization ?? ''), headers }
}

/** RFC 8292. Throws where the signature is not that of the key that is named. */
function claimsOf(authorization: string): Received['claims'] {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256' },
    ...{ x: point.subarray(1, 33).toString('base64url') },
    ...{ y: point.subarray(33).toString('base64url') },
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const good = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!good) throw new Error('the signature is not of the key that is named')
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Received['claims']
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
