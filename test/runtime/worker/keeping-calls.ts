import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { RecoveryMade } from '../../../durable-objects/protocol/rest/recovery.ts'
import { rows } from './support.ts'
import { offerTimeMachine } from './time-machine.ts'

/** What the calls of admin-calls.ts are made with. */
interface Hands {
  readonly use: (name: string, path: string, body?: object) => Promise<Response>
  readonly made: (path: string, body: object) => Promise<string>
  readonly newRoom: () => Promise<string>
  readonly share: () => Promise<{ readonly file: FileCard }>
}

async function recovered({ use, newRoom }: Hands, name = 'POST /rooms/:room/recovery') {
  const room = await newRoom()
  await offerTimeMachine(room)
  const [{ name: confirm } = { name: '' }] = await rows<{ name: string }>(
    'SELECT name FROM rooms WHERE id = ?',
    room,
  )
  const body = { time: Date.now() - 3_600_000, confirm }
  return { room, answer: await use(name, `/rooms/${room}/recovery`, body) }
}

const HOLD = { kind: 'room', reason: 'Litige', orderedBy: 'Le tribunal' }

/** Legal holds, and rooms that go back in time. */
export function keepingCalls(hands: Hands) {
  const { use, made, newRoom } = hands
  const newHold = async () => made('/holds', { ...HOLD, room: await newRoom() })
  return {
    'GET /recoveries': async (name: string) => {
      await recovered(hands)
      return await use(name, '/recoveries')
    },
    'GET /rooms/:room/recovery': async (name: string) => {
      const room = await newRoom()
      await offerTimeMachine(room)
      return await use(name, `/rooms/${room}/recovery?time=${String(Date.now() - 3_600_000)}`)
    },
    'POST /rooms/:room/recovery': async (name: string) => (await recovered(hands, name)).answer,
    'POST /recoveries/:id/undo': async (name: string) => {
      const { answer, room } = await recovered(hands)
      const { id } = await answer.json<RecoveryMade>()
      await offerTimeMachine(room)
      return await use(name, `/recoveries/${id}/undo`)
    },
    'GET /holds': async (name: string) => {
      await newHold()
      return await use(name, '/holds')
    },
    'POST /holds': async (name: string) => use(name, '/holds', { ...HOLD, room: await newRoom() }),
    'GET /holds/:hold/going': async (name: string) => use(name, `/holds/${await newHold()}/going`),
    'POST /holds/:hold/lift': async (name: string) => use(name, `/holds/${await newHold()}/lift`),
    'GET /holds/:hold/export': async (name: string) =>
      use(name, `/holds/${await newHold()}/export`),
    'GET /holds/:hold/files/:conversation/:file': async (name: string) => {
      const { file } = await hands.share()
      const hold = await made('/holds', { ...HOLD, room: 'r_general' })
      return await use(name, `/holds/${hold}/files/r_general/${file.id}`)
    },
  } satisfies Record<string, (name: string) => Promise<Response>>
}
