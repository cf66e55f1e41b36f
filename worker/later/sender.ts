import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Scheduled } from '../../durable-objects/protocol/rest/scheduled.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { SenderRpc } from '../../durable-objects/protocol/rpc-later.ts'
import { actIn } from '../acting.ts'
import { CountedRequest } from '../counted.ts'
import { findAbsent } from '../db/absent.ts'
import { openDatabase } from '../db/database.ts'
import type { Env } from '../env.ts'

/** What an Inbox asks of the Worker when the time of a message has come. */
export class Sender extends WorkerEntrypoint<Env> implements SenderRpc {
  async send(person: PersonId, scheduled: Scheduled): Promise<Result<null>> {
    const counted = new CountedRequest(this.env, (work) => this.ctx.waitUntil(work))
    try {
      return await sendFor(counted.env, person, scheduled)
    } finally {
      counted.answered()
    }
  }
}

async function sendFor(env: Env, person: PersonId, scheduled: Scheduled): Promise<Result<null>> {
  const db = openDatabase(env.DB)
  const viewer = await findAbsent(db, person, Date.now())
  if (viewer === null) return failure('not_found')
  if (viewer === 'banned') return failure('banned')
  const { id, conversation, with: withWhom = null, text, files, replyTo, thread, echo } = scheduled
  const sent = await actIn(
    { env, db, viewer },
    { id: conversation, withWhom },
    {
      ...{ t: 'send', cid: id, text },
      ...(files && { files: files.map((file) => file.id) }),
      ...(replyTo !== undefined && { replyTo }),
      ...(thread !== undefined && { thread }),
      ...(echo !== undefined && { echo }),
    },
  )
  if (sent.ok) return success(null)
  // Not there any more, which says more than that something is not found.
  return sent.field === 'files' ? failure('file_gone') : sent
}
