import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import { buildWeb } from '../../../scripts/lib/web-build.ts'
import type { Render } from '../../../worker/pages/renderer.ts'
import { answerOf } from './answers.ts'
import { STATES } from './states.ts'

const web = resolve(import.meta.dirname, '../../../web')

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** The policy of the Worker: what it forbids must not be needed. */
function policy(nonce: string): string {
  return [
    `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'`,
    `img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self' ws:; manifest-src 'self'`,
    `worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  ].join('; ')
}

/** Serves each state at `/:locale/:state`, rendered by the built renderer from its fixture. */
export async function serveGallery(): Promise<{ origin: string; stop: () => Promise<void> }> {
  await buildWeb(() => undefined)
  const entry = pathToFileURL(join(web, 'server/entry.ssr.js')).href
  const { default: render } = (await import(entry)) as { default: Render }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://gallery')
    if (url.pathname.startsWith('/api/')) {
      void text(request).then((body) => {
        giveAnswer(response, request.headers.cookie ?? '', { path: url.pathname, body })
      })
      return
    }
    if (extname(url.pathname) !== '') {
      try {
        // Every file of a conversation is the same picture.
        const path = url.pathname.startsWith('/files/') ? '/icons/icon-512.png' : url.pathname
        const body = readFileSync(join(web, 'dist', path))
        response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain')
        // As web/public/_headers says of them.
        if (/^\/(build|assets)\//.test(path)) {
          response.setHeader('cache-control', 'public, max-age=31536000, immutable')
        }
        response.end(body)
      } catch {
        response.writeHead(404).end()
      }
      return
    }
    const [, locale = 'fr', name] = url.pathname.split('/')
    const state = STATES.find((one) => one.name === name)
    if (!state) {
      response.writeHead(404).end()
      return
    }
    const nonce = randomBytes(16).toString('base64')
    void render({ page: state.page(locale as Locale), nonce, origin: 'http://gallery' }).then(
      (html) => {
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.setHeader('content-security-policy', policy(nonce))
        response.end(html)
      },
      (error: unknown) => {
        response.writeHead(500).end(String(error))
      },
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, stop: () => stop(server) }
}

/** As the Worker would, to a page in the state that the cookie of its window names. */
function giveAnswer(
  response: ServerResponse,
  cookie: string,
  asked: { path: string; body: string },
): void {
  const [, locale, name] = /state=(\w+)\/([\w-]+)/.exec(cookie) ?? []
  const state = STATES.find((one) => one.name === name)
  const answer = state && answerOf(state, locale as Locale, asked)
  response.setHeader('cache-control', 'no-store')
  if (!answer) response.writeHead(404).end()
  else if (answer.kind === 'json') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer.json))
  } else response.setHeader('content-type', 'image/png').end(answer.bytes)
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((done) => {
    server.close(() => {
      done()
    })
  })
}
