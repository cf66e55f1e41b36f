import { isBotId } from '../../../durable-objects/protocol/ids.ts'
import { actIn, cidFor, newCid } from '../../acting.ts'
import { withParsed } from '../body.ts'
import { namesOf } from '../names.ts'
import { readPayload, textOf } from '../payload.ts'
import { readTs, tsOf } from '../ts.ts'
import { channelArg, flagArg, textArg, type Call } from './call.ts'
import { fault, faultOf, type Answer, type Fault } from './faults.ts'

export async function postMessage(call: Call): Promise<Answer> {
  const place = await channelArg(call)
  if ('ok' in place) return place
  const text = await textArgs(call)
  if (typeof text !== 'string') return text
  const threadTs = textArg(call, 'thread_ts')
  const root = threadTs === '' ? null : readTs(threadTs)
  if (threadTs !== '' && root === null) return fault('thread_not_found')
  const key = call.key === '' ? textArg(call, 'client_msg_id') : call.key
  const cid = key === '' ? newCid() : cidFor(key)
  const command = {
    ...({ t: 'send', cid, text } as const),
    ...(root !== null && { thread: root.num }),
    ...(root !== null && flagArg(call, 'reply_broadcast') && { echo: true }),
  }
  const sent = await actIn(call, place, command, root === null ? [] : [root])
  if (!sent.ok) return faultOf(sent, { missing: 'thread_not_found' })
  const { num, at } = sent.value.ack ?? {}
  if (num === undefined || at === undefined) throw new Error('a message without its number')
  const ts = tsOf({ num, at })
  const { id } = call.viewer.me
  const message = {
    ...{ type: 'message', user: id, ts, text },
    ...(isBotId(id) && { bot_id: id }),
    ...(threadTs !== '' && { thread_ts: threadTs }),
  }
  return { ok: true, channel: place.channel, ts, message }
}

export async function update(call: Call): Promise<Answer> {
  const place = await channelArg(call)
  if ('ok' in place) return place
  const meant = readTs(textArg(call, 'ts'))
  if (meant === null) return fault('message_not_found')
  const text = await textArgs(call)
  if (typeof text !== 'string') return text
  const command = { t: 'edit', cid: newCid(), num: meant.num, text } as const
  const done = await actIn(call, place, command, [meant])
  if (!done.ok) return faultOf(done, { forbidden: 'cant_update_message' })
  const ts = textArg(call, 'ts')
  return { ok: true, channel: place.channel, ts, text, message: { type: 'message', ts, text } }
}

export async function erase(call: Call): Promise<Answer> {
  const place = await channelArg(call)
  if ('ok' in place) return place
  const ts = textArg(call, 'ts')
  const meant = readTs(ts)
  if (meant === null) return fault('message_not_found')
  const command = { t: 'delete', cid: newCid(), num: meant.num } as const
  const done = await actIn(call, place, command, [meant])
  if (!done.ok) return faultOf(done, { forbidden: 'cant_delete_message' })
  return { ok: true, channel: place.channel, ts }
}

/** What is to be said, as Markdown. */
async function textArgs({ args, db, viewer }: Call): Promise<string | Fault> {
  const given = withParsed(args, 'blocks', 'attachments')
  if (given === null) return fault('invalid_arguments')
  const payload = readPayload(given)
  if (!payload.ok) return fault(nameOf(payload.fault))
  const names = await namesOf(db, viewer.me, JSON.stringify(payload.value))
  const text = textOf(payload.value, names, viewer.me.name)
  return text.ok ? text.value : fault(nameOf(text.fault))
}

function nameOf(name: 'invalid_payload' | 'invalid_blocks' | 'no_text' | 'too_many_attachments') {
  return name === 'invalid_payload' ? 'invalid_arguments' : name
}
