import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Got {
  readonly headers: Record<string, string>
  readonly body: string
}

/** Whoever listens to a webhook: takes everything, and notes it. */
export interface Receiver {
  readonly url: string
  readonly got: readonly Got[]
  end(): void
}

export async function openReceiver(): Promise<Receiver> {
  const got: Got[] = []
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      got.push({ headers, body: Buffer.concat(parts).toString() })
      answer.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${String(port)}/`, got, end: () => server.close() }
}
