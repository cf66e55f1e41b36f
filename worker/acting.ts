import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import * as v from 'valibot'
import { ClientId, isRoomId } from '../durable-objects/protocol/ids.ts'
import { success, type Result } from '../durable-objects/protocol/result.ts'
import type { Acted, ActCommand, Meant } from '../durable-objects/protocol/rpc-acting.ts'
import type { Admission } from '../durable-objects/protocol/rpc.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import type { Viewer } from './db/sessions.ts'
import { hasUntold } from './db/standing-changes.ts'
import { findDoor } from './door.ts'
import type { Env } from './env.ts'
import { tellStandings } from './standings.ts'

export interface Actor {
  readonly env: Env
  readonly db: Database
  readonly viewer: Viewer
}

/** Where: a conversation, and of a private thread with whom. */
export interface Place {
  readonly id: string
  readonly withWhom: string | null
}

/**
 * Somebody acts in a conversation without a socket. D1 says whether they may know of it, and the
 * conversation, after it has heard whatever it had not heard yet, whether they may do that now.
 */
export async function actIn(
  actor: Actor,
  place: Place,
  command: ActCommand,
  meant: readonly Meant[] = [],
): Promise<Result<Acted>> {
  const admission = await admissionTo(actor, place)
  if (!admission.ok) return admission
  const { conversation } = admission.value
  return await callObject(() =>
    actor.env.CONVERSATION.getByName(conversation).act(admission.value, command, meant),
  )
}

/** Who comes, as a conversation is told that has heard all that D1 had to tell it. */
export async function admissionTo(
  { env, db, viewer }: Actor,
  place: Place,
): Promise<Result<Admission>> {
  const door = await findDoor({ env, db, viewer }, place)
  if (!door.ok) return door
  const { conversation } = door.value
  if (isRoomId(conversation) && (await hasUntold(db, conversation))) {
    await tellStandings(env, db, conversation)
  }
  const { me, session, scopes } = viewer
  const { id, alias, name, avatar, role } = me
  const person = { id, alias, name, ...(avatar !== undefined && { avatar }) }
  return success({ person, role, session, ...(scopes && { scopes }), ...door.value })
}

const UUID = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/

/** The `cid` of what is sent with a key: the same for the same key, so that it is written once. */
export function cidFor(key: string): ClientId {
  const digest = encodeHexLowerCase(sha256(new TextEncoder().encode(key))).slice(0, 32)
  return v.parse(ClientId, digest.replace(UUID, '$1-$2-8$3-a$4-$5'))
}

export function newCid(): ClientId {
  return v.parse(ClientId, crypto.randomUUID())
}
