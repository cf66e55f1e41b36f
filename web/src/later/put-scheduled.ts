import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type {
  ScheduleMessage,
  Scheduled,
} from '../../../durable-objects/protocol/rest/scheduled.ts'
import { call, type CallError } from '../api/call.ts'
import type { Writing } from '../composer/command-state.ts'

interface Wish extends Pick<Scheduled, 'id' | 'text' | 'at'> {
  readonly files: readonly FileCard[]
}

/** `null`: what is written here waits for its time. */
export async function putScheduled(
  { id, text, at, files }: Wish,
  subject: ConversationView['subject'],
  { thread, errand, echo }: Pick<Writing, 'thread' | 'errand' | 'echo'>,
): Promise<CallError | null> {
  const about = errand.value
  const wish: ScheduleMessage = {
    ...{ conversation: subject.id, text, at },
    ...(files.length > 0 && { files: files.map((file) => file.id) }),
    ...(subject.kind === 'thread' && { with: subject.with.id }),
    ...(about?.kind === 'reply' && (about.as ?? { replyTo: about.num })),
    ...(thread !== undefined && { thread, echo: echo.value }),
  }
  const put = await call('PUT', `/api/scheduled/${id}`, wish)
  return put.ok ? null : put.error
}
