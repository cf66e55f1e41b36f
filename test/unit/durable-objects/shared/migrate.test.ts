import { describe, expect, it } from 'vitest'
import { migrate, type Migration } from '../../../../durable-objects/shared/migrate.ts'
import { nodeSql } from '../../../support/node-sql.ts'

const first: Migration = {
  id: '0001',
  statements: ['CREATE TABLE a (x)', 'INSERT INTO a VALUES (1)'],
}
const second: Migration = { id: '0002', statements: ['CREATE TABLE b (x)'] }

describe('the schema of an object', () => {
  it('is built once, however often the object wakes', () => {
    const sql = nodeSql()
    migrate(sql, [first])
    migrate(sql, [first])
    expect(sql.query('SELECT x FROM a')).toEqual([{ x: 1 }])
  })

  it('grows by the steps that are new, in order', () => {
    const sql = nodeSql()
    migrate(sql, [first])
    migrate(sql, [first, second])
    expect(sql.query('SELECT step, id FROM _migrations ORDER BY step')).toEqual([
      { step: 0, id: '0001' },
      { step: 1, id: '0002' },
    ])
    expect(sql.query('SELECT x FROM a')).toHaveLength(1)
    expect(sql.query('SELECT x FROM b')).toEqual([])
  })

  it('is refused when the storage is newer than the code', () => {
    const sql = nodeSql()
    migrate(sql, [first, second])
    expect(() => migrate(sql, [first])).toThrow('newer')
  })

  it('is refused when a step was renamed, replaced or put in between', () => {
    const sql = nodeSql()
    migrate(sql, [first, second])
    for (const history of [
      [{ ...first, id: 'other' }, second],
      [second, first],
      [first, { id: '0001b', statements: [] }, second],
    ]) {
      expect(() => migrate(sql, history)).toThrow('in storage, not in code')
    }
  })

  it('takes all missing steps or none', () => {
    const sql = nodeSql()
    const broken: Migration = { id: '0003', statements: ['CREATE TABLE c (x)', 'NONSENSE'] }
    expect(() => migrate(sql, [first, second, broken])).toThrow()
    const tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '_migrations'"
    expect(sql.query(tables)).toEqual([])
    migrate(sql, [first])
    expect(sql.query('SELECT x FROM a')).toHaveLength(1)
  })
})
