import { describe, expect, test } from 'vitest'
import { isFilePath, routePage, safeNext } from '../../../worker/pages/route.ts'

describe('a path', () => {
  test.each([
    ['/', { kind: 'home' }],
    ['/setup', { kind: 'setup' }],
    ['/admin/requests', { kind: 'requests' }],
    ['/settings/security', { kind: 'security' }],
    ['/activity', { kind: 'activity' }],
    ['/admin/people', { kind: 'accounts' }],
    ['/admin/invitations', { kind: 'invitations' }],
    ['/admin/settings', { kind: 'workspace' }],
    ['/admin/import', { kind: 'import' }],
    ['/join/a-B_9', { kind: 'join', code: 'a-B_9' }],
    ['/join/', { kind: 'unknown' }],
    ['/reset/a-B_9', { kind: 'reset', code: 'a-B_9' }],
    ['/rooms/general', { kind: 'room', room: 'r_general' }],
    ['/rooms/UPPER', { kind: 'room', room: null }],
    ['/rooms/', { kind: 'unknown' }],
    ['/rooms/general/more', { kind: 'unknown' }],
    ['/people/Jean.Dupont', { kind: 'person', alias: 'jean.dupont' }],
    ['/constructor', { kind: 'unknown' }],
    ['/__proto__', { kind: 'unknown' }],
    ['/admin', { kind: 'overview' }],
  ])('%s is %j', (path, route) => {
    expect(routePage(path)).toEqual(route)
  })

  test.each([
    ['/favicon.ico', true],
    ['/build/q-abc', true],
    ['/assets/font', true],
    ['/rooms/general.js', true],
    ['/people/jean.dupont', false],
    ['/rooms/general', false],
    ['/', false],
  ])('%s is a file: %s', (path, isFile) => {
    expect(isFilePath(path)).toBe(isFile)
  })
})

describe('the way back after the sign-in', () => {
  test.each([
    ['/rooms/general?a=b', '/rooms/general?a=b'],
    ['/a/../b', '/b'],
    [null, null],
    ['', null],
    ['rooms', null],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['http://evil.example', null],
    ['javascript:alert(1)', null],
    ['/\t/evil.example', null],
    ['/\n/evil.example', null],
    ['/..//evil.example', null],
  ])('%j is %j', (next, way) => {
    expect(safeNext(next)).toBe(way)
  })
})
