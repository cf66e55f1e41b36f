import { actIn, newCid } from '../../acting.ts'
import { emojiNamed } from '../emoji.ts'
import { readTs } from '../ts.ts'
import { channelArg, textArg, type Call } from './call.ts'
import { fault, faultOf, type Answer } from './faults.ts'

export function add(call: Call): Promise<Answer> {
  return react(call, true)
}

export function remove(call: Call): Promise<Answer> {
  return react(call, false)
}

async function react(call: Call, on: boolean): Promise<Answer> {
  const place = await channelArg(call)
  if ('ok' in place) return place
  const meant = readTs(textArg(call, 'timestamp'))
  if (meant === null) return fault('message_not_found')
  const name = textArg(call, 'name').replaceAll(/^:|:$/g, '')
  const emoji = emojiNamed(name) ?? `:${name}:`
  if (emoji.length > 32) return fault('invalid_name')
  const command = { t: 'react', cid: newCid(), num: meant.num, emoji, on } as const
  const done = await actIn(call, place, command, [meant])
  if (!done.ok) return faultOf(done)
  if (done.value.ack?.seq === undefined) return fault(on ? 'already_reacted' : 'no_reaction')
  return { ok: true }
}
