import { expect, it } from 'vitest'
import { CONVERSATION_MIGRATIONS } from '../../../../../durable-objects/conversation/store/migrations.ts'
import { CallList } from '../../../../../durable-objects/conversation/store/call-list.ts'
import { migrate } from '../../../../../durable-objects/shared/migrate.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { ADA, BOB, CLEO } from '../../support.ts'

/** Ada speaks to Bob, and then Cleo writes ever so much. */
function longRoom() {
  const sql = nodeSql()
  migrate(sql, CONVERSATION_MIGRATIONS)
  let num = 0
  const write = (author: string, thread: number | null = null) => {
    num += 1
    sql.query(
      `INSERT INTO messages (num, seq, author, cid, at, text, thread)
       VALUES (?1, ?1, ?2, 'c' || ?1, ?1, 'un mot', ?3)`,
      ...[num, author, thread],
    )
    return num
  }
  const call = (person: string) => {
    const at = write(ADA.id)
    sql.query("INSERT INTO calls VALUES (?, ?, 'mention')", at, person)
    return at
  }
  const react = (to: number) => {
    sql.query("INSERT INTO reactions VALUES (?, '👍', ?, 1)", to, ADA.id)
    return to
  }
  const found = {
    byName: call(BOB.id),
    reaction: react(write(BOB.id)),
    inOwnThread: write(ADA.id, write(BOB.id)),
    toAll: call('room'),
  }
  const theirs = write(CLEO.id)
  write(BOB.id, theirs)
  const inTheirThread = write(ADA.id, theirs)
  // What concerns somebody else, or comes from somebody else.
  call(CLEO.id)
  react(theirs)
  write(ADA.id, write(CLEO.id))
  write(CLEO.id, found.inOwnThread - 1)
  sql.transaction(() => {
    for (let i = 0; i < 10_001; i += 1) write(CLEO.id)
  })
  return { calls: new CallList(sql), ...found, inTheirThread }
}

it('finds by what somebody concerned one however much was written since, and nothing else', () => {
  const { calls, byName, reaction, inOwnThread, toAll, inTheirThread } = longRoom()
  const all = [inTheirThread, toAll, inOwnThread, reaction, byName]
  expect(calls.concerning(BOB.id, 0, [ADA.id])).toEqual(all)
  expect(calls.concerning(BOB.id, reaction, [ADA.id])).toEqual(all.slice(0, 3))
  expect(calls.concerning(BOB.id, 0, [])).toEqual([])
})
