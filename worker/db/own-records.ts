import { asc, eq } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import {
  accessRequests,
  blocks,
  folds,
  invitations,
  knownDevices,
  memberships,
  passkeys,
  people,
  places,
  reports,
  rooms,
  sanctions,
  sections,
} from './schema.ts'

export interface OwnRecords {
  readonly rooms: readonly RoomId[]
  readonly data: Readonly<Record<string, unknown>>
}

/** What the control plane keeps about a person. No secret of theirs: no hash, key or code. */
export async function readOwnRecords(db: Database, person: PersonId): Promise<OwnRecords> {
  const [profile, member, requests, passes, headings, kept, shut, blocked, invited, ...told] =
    await db.batch([
      db
        .select({
          id: people.id,
          alias: people.alias,
          firstName: people.firstName,
          lastName: people.lastName,
          name: people.name,
          email: people.email,
          pronouns: people.pronouns,
          job: people.job,
          bio: people.bio,
          timeZone: people.timeZone,
          locale: people.locale,
          role: people.role,
          createdAt: people.createdAt,
          avatarAt: people.avatarAt,
          mayWrite: people.mayWrite,
          givesReceipts: people.givesReceipts,
        })
        .from(people)
        .where(eq(people.id, person)),
      db
        .select({
          room: memberships.room,
          name: rooms.name,
          role: memberships.role,
          joinedAt: memberships.joinedAt,
        })
        .from(memberships)
        .innerJoin(rooms, eq(rooms.id, memberships.room))
        .where(eq(memberships.person, person))
        .orderBy(asc(memberships.joinedAt)),
      db
        .select({
          room: accessRequests.room,
          state: accessRequests.state,
          reason: accessRequests.reason,
          word: accessRequests.word,
          createdAt: accessRequests.createdAt,
          decidedAt: accessRequests.decidedAt,
        })
        .from(accessRequests)
        .where(eq(accessRequests.person, person)),
      db
        .select({
          label: passkeys.label,
          createdAt: passkeys.createdAt,
          usedAt: passkeys.usedAt,
        })
        .from(passkeys)
        .where(eq(passkeys.person, person)),
      db
        .select({ id: sections.id, name: sections.name, position: sections.position })
        .from(sections)
        .where(eq(sections.person, person))
        .orderBy(asc(sections.position)),
      db
        .select({
          conversation: places.conversation,
          section: places.section,
          isFavourite: places.isFavourite,
          position: places.position,
        })
        .from(places)
        .where(eq(places.person, person)),
      db.select({ section: folds.section }).from(folds).where(eq(folds.person, person)),
      db
        .select({ person: blocks.blocked, createdAt: blocks.createdAt })
        .from(blocks)
        .where(eq(blocks.person, person)),
      db
        .select({
          label: invitations.label,
          createdAt: invitations.createdAt,
          used: invitations.used,
        })
        .from(invitations)
        .where(eq(invitations.createdBy, person)),
      db
        .select({ createdAt: knownDevices.createdAt, seenAt: knownDevices.seenAt })
        .from(knownDevices)
        .where(eq(knownDevices.person, person)),
      db
        .select({
          kind: sanctions.kind,
          room: sanctions.room,
          reason: sanctions.reason,
          createdAt: sanctions.createdAt,
          endsAt: sanctions.endsAt,
          liftedAt: sanctions.liftedAt,
        })
        .from(sanctions)
        .where(eq(sanctions.person, person)),
      db
        .select({
          conversation: reports.conversation,
          num: reports.num,
          reason: reports.reason,
          createdAt: reports.createdAt,
          state: reports.state,
          word: reports.word,
        })
        .from(reports)
        .where(eq(reports.reporter, person)),
    ])
  const [devices, imposed, reported] = told
  return {
    rooms: member.map(({ room }) => room),
    data: {
      profile: profile[0],
      memberships: member,
      requests,
      settings: { passkeys: passes, blocked },
      sidebar: { sections: headings, places: kept, folded: shut.map(({ section }) => section) },
      devices,
      sanctions: imposed,
      reports: reported,
      invitations: invited,
    },
  }
}
