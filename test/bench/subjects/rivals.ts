import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { DialectName, Subject } from './subject.ts'
import { runWorker } from './workerd.ts'

export async function startBareObject(): Promise<Subject> {
  const config = fileURLToPath(new URL('../bare-object/wrangler.toml', import.meta.url))
  const { harness, pid, origin } = await runWorker(config)
  const plan = { url: `${origin.replace('http', 'ws')}/`, headers: {}, dialect: 'bare' } as const
  return { name: 'bare object', saves: true, pid, client: () => plan, stop: () => harness.close() }
}

export async function startPlainWs(): Promise<Subject> {
  return await startNode('plain ws', './ws-server.ts', '/', 'bare')
}

export async function startSocketIo(): Promise<Subject> {
  const path = '/socket.io/?EIO=4&transport=websocket'
  return await startNode('Socket.IO', './socket-io-server.ts', path, 'socket.io')
}

async function startNode(
  name: string,
  file: string,
  path: string,
  dialect: DialectName,
): Promise<Subject> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)))
  const [port] = (await once(child, 'message')) as [number]
  const { pid } = child
  if (pid === undefined) throw new Error(`${name} did not start`)
  const plan = { url: `ws://127.0.0.1:${String(port)}${path}`, headers: {}, dialect }
  return {
    name,
    saves: false,
    pid,
    client: () => plan,
    stop: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}
