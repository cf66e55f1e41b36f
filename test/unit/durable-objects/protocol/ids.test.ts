import { describe, expect, it } from 'vitest'
import {
  ClientId,
  ConversationId,
  isRoomId,
  parseId,
  PersonId,
  RoomId,
  SessionId,
  ThreadId,
} from '../../../../durable-objects/protocol/ids.ts'

const PERSON = `p_${'a1'.repeat(10)}`
const THREAD = `d_${'a2'.repeat(16)}`
const CLIENT = '01890a5d-ac96-774b-bcce-b302099a8057'

describe('an id', () => {
  it.each([
    ['person', PersonId, PERSON],
    ['room', RoomId, 'r_general'],
    ['thread', ThreadId, THREAD],
    ['conversation: a room', ConversationId, 'r_general'],
    ['conversation: a thread', ConversationId, THREAD],
    ['client id', ClientId, CLIENT],
    ['session', SessionId, '0123456789abcdef'],
  ])('of a %s is taken as it is', (_name, schema, id) => {
    expect(parseId(schema, id)).toBe(id)
  })

  it.each([
    ['a room where a person is meant', PersonId, 'r_general'],
    ['a person where a conversation is meant', ConversationId, PERSON],
    ['capitals', PersonId, PERSON.toUpperCase()],
    ['one character less', PersonId, PERSON.slice(0, -1)],
    ['a line behind it', PersonId, `${PERSON}\n`],
    ['a path in it', RoomId, 'r_../x'],
    ['a room name too short', RoomId, 'r_a'],
    ['a room name too long', RoomId, `r_${'a'.repeat(33)}`],
    ['a digit that base 32 has not', ThreadId, `d_${'a1'.repeat(16)}`],
    ['a UUID in capitals', ClientId, CLIENT.toUpperCase()],
    ['a UUID of no known variant', ClientId, CLIENT.replace('-bcce-', '-0cce-')],
    ['the nil UUID', ClientId, '00000000-0000-0000-0000-000000000000'],
    ['a whole token for a session', SessionId, '0'.repeat(64)],
    ['a number', PersonId, 12],
    ['nothing', PersonId, undefined],
    ['an object that reads like one', PersonId, { toString: () => PERSON }],
  ])('is refused: %s', (_name, schema, id) => {
    expect(parseId(schema, id)).toBeNull()
  })

  it('tells a room from a private thread', () => {
    expect(isRoomId('r_general' as ConversationId)).toBe(true)
    expect(isRoomId(THREAD as ConversationId)).toBe(false)
  })
})
