import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding'
import * as v from 'valibot'
import { PersonId, RoomId } from '../durable-objects/protocol/ids.ts'
import { PushDeviceId } from '../durable-objects/protocol/rest/push.ts'
import { SectionId } from '../durable-objects/protocol/rest/sidebar.ts'

const PERSON_LETTERS = 20
/** Behind a room's own name, where that is taken. */
const STEM_LETTERS = 6

export function newPersonId(): PersonId {
  return v.parse(PersonId, `p_${randomLetters(PERSON_LETTERS)}`)
}

export function newBotId(): PersonId {
  return v.parse(PersonId, `b_${randomLetters(PERSON_LETTERS)}`)
}

/** `stem`: what of its name the id tells. */
export function newRoomId(stem = ''): RoomId {
  return v.parse(RoomId, `r_${stem}${randomLetters(stem === '' ? PERSON_LETTERS : STEM_LETTERS)}`)
}

export function newPushDeviceId(): PushDeviceId {
  return v.parse(PushDeviceId, `e_${randomLetters(PERSON_LETTERS)}`)
}

export function newSectionId(): SectionId {
  return v.parse(SectionId, `s_${randomLetters(PERSON_LETTERS)}`)
}

export function newRequestId(): string {
  return `q_${randomLetters(PERSON_LETTERS)}`
}

export function newInvitationId(): string {
  return `i_${randomLetters(PERSON_LETTERS)}`
}

export function newSanctionId(): string {
  return `x_${randomLetters(PERSON_LETTERS)}`
}

export function newHoldId(): string {
  return `l_${randomLetters(PERSON_LETTERS)}`
}

export function newRecoveryId(): string {
  return `z_${randomLetters(PERSON_LETTERS)}`
}

export function newReportId(): string {
  return `w_${randomLetters(PERSON_LETTERS)}`
}

export function newTokenId(): string {
  return `t_${randomLetters(PERSON_LETTERS)}`
}

export function newHookId(): string {
  return `h_${randomLetters(PERSON_LETTERS)}`
}

export function newOutgoingId(): string {
  return `o_${randomLetters(PERSON_LETTERS)}`
}

export function newGivenId(): string {
  return `msg_command_${randomLetters(PERSON_LETTERS)}`
}

export function newTestId(): string {
  return `msg_test_${randomLetters(PERSON_LETTERS)}`
}

/** Letters of base 32, five random bits each. */
function randomLetters(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil((count * 5) / 8)))
  return encodeBase32LowerCaseNoPadding(bytes).slice(0, count)
}
