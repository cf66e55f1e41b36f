import { describe, expect, it } from 'vitest'
import { numbersOf } from '../../../../../durable-objects/conversation/store/numbers.ts'
import type { Sql } from '../../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../../support/node-sql.ts'

function withMessagesAt(...times: readonly number[]): Sql {
  const sql = nodeSql()
  sql.query('CREATE TABLE messages (num INTEGER PRIMARY KEY, at INTEGER NOT NULL)')
  for (const at of times) sql.query('INSERT INTO messages (at) VALUES (?)', at)
  return sql
}

describe('the numbers of a conversation', () => {
  it('are nothing where nobody has written', () => {
    expect(numbersOf(withMessagesAt(), [0, 10], { databaseSize: 4096 })).toEqual({
      ...{ messages: 0, each: [0, 0], lastAt: null, bytes: 4096 },
    })
  })

  it('count from each time to the next, bounds included', () => {
    const sql = withMessagesAt(5, 10, 10, 19, 20, 31)
    expect(numbersOf(sql, [10, 20, 30], { databaseSize: 0 })).toMatchObject({
      ...{ messages: 6, each: [3, 1, 1], lastAt: 31 },
    })
  })

  it('before and after all messages', () => {
    const sql = withMessagesAt(5, 6)
    expect(numbersOf(sql, [1], { databaseSize: 0 }).each).toEqual([2])
    expect(numbersOf(sql, [7], { databaseSize: 0 }).each).toEqual([0])
  })

  it('stay right where messages were taken away', () => {
    const sql = withMessagesAt(...Array.from({ length: 100 }, (_, index) => index + 1))
    sql.query('DELETE FROM messages WHERE num <= 60')
    expect(numbersOf(sql, [81, 91], { databaseSize: 0 })).toMatchObject({
      messages: 100,
      each: [10, 10],
    })
  })
})
