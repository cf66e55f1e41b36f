import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { ROLES, type Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { tellStandings } from '../../../worker/standings.ts'
import { bindings, registerAs, rows, type Person } from '../worker/support.ts'

export const STANDINGS = ['owner', 'moderator', 'member', null] as const
export type Standing = (typeof STANDINGS)[number]

/** Somebody of each role, to be put into rooms with each standing. */
export interface Player {
  readonly person: Person
  readonly role: Role
  readonly standing: Standing
}

/**
 * The columns of the tables: what decides about an act. A moderator of the workspace who owns a room
 * counts as its owner; an administrator in it as `admin`, whatever their standing.
 */
export const COLUMNS = [
  ...(['owner', 'moderator', 'member', 'guest', 'staff', 'admin'] as const),
  ...(['outsider', 'staffOutside', 'adminOutside', 'guestOutside'] as const),
] as const
export type Column = (typeof COLUMNS)[number]

export function columnOf({ role, standing }: Player): Column {
  if (standing === null) {
    if (role === 'guest') return 'guestOutside'
    if (role === 'administrator') return 'adminOutside'
    return role === 'moderator' ? 'staffOutside' : 'outsider'
  }
  if (role === 'guest') return 'guest'
  if (role === 'administrator') return 'admin'
  return role === 'moderator' && standing === 'member' ? 'staff' : standing
}

export async function castPlayers(): Promise<readonly Player[]> {
  const parts = ROLES.flatMap((role) => STANDINGS.map((standing) => ({ role, standing })))
  const players: Player[] = []
  // One after the other: so many passwords at once would be told to come back later.
  for (const part of parts) players.push({ ...part, person: await registerAs(part.role) })
  return players
}

/** A guest in no room at all, as all conversations have heard. */
export async function newGuest(): Promise<Person> {
  const guest = await registerAs('guest')
  const left = await rows<{ room: RoomId }>(
    'DELETE FROM memberships WHERE person = ? RETURNING room',
    guest.me.id,
  )
  for (const { room } of left) await tellStandings(bindings, openDatabase(bindings.DB), room)
  return guest
}

/** A room as it stands in the database, of which its conversation has heard. */
export async function stageRoom(
  id: RoomId,
  access: 'open' | 'approval' | 'private',
  members: readonly { readonly person: Person; readonly standing: Standing }[],
): Promise<void> {
  await rows(
    "INSERT INTO rooms (id, name, topic, access, position, created_at) VALUES (?, ?, '', ?, 99, 1)",
    ...[id, id, access],
  )
  for (const { person, standing } of members) {
    if (standing === null) continue
    await rows('INSERT INTO memberships VALUES (?, ?, ?, 1)', id, person.me.id, standing)
    await rows(
      'INSERT INTO standing_changes (id, room, person) VALUES (NULL, ?, ?)',
      id,
      person.me.id,
    )
  }
  await tellOf(id)
}

export async function tellOf(id: RoomId): Promise<void> {
  await rows('INSERT INTO standing_changes (id, room, person) VALUES (NULL, ?, NULL)', id)
  await tellStandings(bindings, openDatabase(bindings.DB), id)
}
