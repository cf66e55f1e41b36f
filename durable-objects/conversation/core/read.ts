import type { CommandOf } from '../../protocol/commands.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { failure, success, type Result } from '../../protocol/result.ts'
import type { Done, Turn } from './turn.ts'

/** Questions: they change nothing and answer only the one who asks. */

export function history(command: CommandOf<'history'>, { store }: Turn): Result<Done> {
  const { before, after, around, thread, limit = LIMITS.pageMessages } = command
  const anchors = [before, after, around].filter((anchor) => anchor !== undefined)
  if (anchors.length > 1) return failure('invalid_field', { field: 'before' })
  for (const [field, num] of [
    ['around', around],
    ['thread', thread],
  ] as const) {
    if (num !== undefined && !store.facts(num)) return failure('not_found', { field })
  }
  const page = store.page({
    limit,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(around !== undefined && { around }),
    ...(thread !== undefined && { thread }),
  })
  // Not in the flow: who has only its number learns where it is.
  const isThere = around === undefined || page.messages.some(({ num }) => num === around)
  const root = isThere ? null : (store.facts(around)?.thread ?? null)
  const within = root === null ? {} : { thread: root }
  const { cid } = command
  return success({ answer: { t: 'page', cid, seq: store.head().seq, ...page, ...within } })
}

export function pins(command: CommandOf<'pins'>, { store }: Turn): Result<Done> {
  return success({
    answer: { t: 'page', cid: command.cid, seq: store.head().seq, ...store.pins() },
  })
}

export function revisions(command: CommandOf<'revisions'>, { store }: Turn): Result<Done> {
  const message = store.facts(command.num)
  if (!message) return failure('not_found', { field: 'num' })
  if (message.text === null) return failure('message_gone', { field: 'num' })
  const { cid, num } = command
  return success({ answer: { t: 'revisions', cid, num, revisions: store.revisions(num) } })
}

export function search(command: CommandOf<'search'>, { store }: Turn): Result<Done> {
  const { cid, query, by, before } = command
  const found = store.search({
    text: query,
    limit: LIMITS.searchResults,
    ...(by !== undefined && { by }),
    ...(before !== undefined && { before }),
  })
  return success({ answer: { t: 'found', cid, ...found } })
}
