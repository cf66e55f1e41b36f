import type { ObjectEnv } from '../env.ts'
import { Alarms } from '../shared/alarm.ts'
import { Heartbeat } from '../shared/heartbeat.ts'
import { resting, type ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Attention } from './attention/attention.ts'
import { openAuditCourier, type AuditCourier } from './audit-courier.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Exits } from './exits.ts'
import { FileKeeper } from './file-keeper.ts'
import { filesOf } from './filing.ts'
import { Holding } from './holding.ts'
import type { SqliteStore } from './store/sqlite-store.ts'
import { OutgoingCourier, type OutgoingCourierPort } from './outgoing-courier.ts'
import { Retention, type RetentionPort } from './retention.ts'

interface Parts
  extends Omit<RetentionPort, 'roster'>, Pick<OutgoingCourierPort, 'roster' | 'sanctions'> {
  readonly store: SqliteStore
  readonly sockets: Sockets
  readonly exits: Exits
  readonly attention: Attention
  readonly server: ServerGate
}

/** All that a conversation does later, behind its one alarm. */
export function openAlarms(
  ctx: DurableObjectState,
  env: ObjectEnv,
  parts: Parts,
): { readonly alarms: Alarms; readonly audit: AuditCourier; readonly holding: Holding } {
  const { sql, sockets, exits, attention, server } = parts
  const heartbeat = new Heartbeat(sockets, Date.now(), (ws) => exits.depart(ws))
  const audit = openAuditCourier(ctx, env, { sql, arm: () => alarms.arm() })
  const desk = resting(server, attention.desk)
  const retention = resting(server, new Retention(parts))
  const { files } = parts.store
  const fileKeeper = resting(server, new FileKeeper(filesOf(ctx, env, files)))
  const conversation = ctx.id.name as ConversationId
  const holding = new Holding({ store: parts.store, conversation, server })
  const outgoing = new OutgoingCourier({
    ...{ sql, store: parts.store, roster: parts.roster, sanctions: parts.sanctions },
    ...{ news: parts.store.news, room: conversation },
    outgoing: (id) => env.OUTGOING.getByName(id),
    background: (work) => ctx.waitUntil(work),
    arm: () => alarms.arm(),
    now: () => Date.now(),
  })
  attention.onTurn = () => outgoing.start()
  const alarms = new Alarms(ctx.storage, [
    ...[heartbeat, desk, audit, retention, resting(server, holding), fileKeeper, server],
    resting(server, outgoing),
  ])
  files.onDue = () => alarms.arm()
  return { alarms, audit, holding }
}
