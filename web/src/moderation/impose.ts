import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type {
  EraseSpan,
  Imposition,
  SanctionAnswer,
  SanctionKind,
} from '../../../durable-objects/protocol/rest/sanctions.ts'
import { call, type Answer } from '../api/call.ts'

export interface Measure {
  readonly kind: SanctionKind
  readonly person: PersonId
  /** `null`: the whole place. */
  readonly room: RoomId | null
  /** `null`: a kick that is over at once, anything else for good. */
  readonly ms: number | null
  readonly reason: string
  readonly erase?: EraseSpan
}

export async function impose({ ms, ...measure }: Measure): Promise<Answer<SanctionAnswer>> {
  const forMs = ms === null && measure.kind === 'kick' ? 0 : ms
  const wanted: Imposition = { ...measure, forMs }
  return await call<SanctionAnswer>('POST', '/api/sanctions', wanted)
}

export async function lift(sanction: string, word = ''): Promise<Answer<unknown>> {
  return await call('POST', `/api/sanctions/${sanction}/lift`, { word })
}
