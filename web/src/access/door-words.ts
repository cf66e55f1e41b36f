import type { OwnRequest } from '../../../durable-objects/protocol/rest/access-requests.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { fromNow } from '../app/from-now.ts'
import { presentLocale, say } from '../i18n/say.ts'

export interface DoorWords {
  readonly title: string
  readonly leads: readonly string[]
  /** What one can do without a word more; empty for nothing. */
  readonly action: string
  readonly method: 'POST' | 'DELETE'
  readonly part: 'membership' | 'requests'
}

/** What a room's door says to somebody who is not in it, and what they can do there. */
export function doorWords(room: RoomSummary, request: OwnRequest | null): DoorWords {
  const named = { room: room.name }
  const nothing = { action: '', method: 'POST', part: 'membership' } as const
  if (room.isArchived) {
    return {
      title: say('door.archivedTitle', named),
      leads: [say('door.archivedLead')],
      ...nothing,
    }
  }
  if (room.state === 'pending') {
    return {
      title: say('door.pendingTitle'),
      leads: [say('door.pendingLead'), ...pendingLeads(request)],
      ...{ action: say('door.withdraw'), method: 'DELETE', part: 'requests' },
    }
  }
  if (room.state === 'refused') {
    return { title: say('door.refusedTitle'), leads: refusedLeads(request), ...nothing }
  }
  if (room.state === 'member') {
    return { title: say('door.memberTitle'), leads: [], ...nothing, action: say('nav.retry') }
  }
  if (room.access === 'open') {
    const title = say('door.openTitle', named)
    return { title, leads: [say('door.openLead')], ...nothing, action: say('door.enter') }
  }
  const lapsed = request?.state === 'expired' ? [say('door.expired')] : []
  return { title: say('door.askTitle', named), leads: [...lapsed, say('door.askLead')], ...nothing }
}

function pendingLeads(request: OwnRequest | null): string[] {
  if (request === null) return []
  const { reason, expiresAt } = request
  return [
    ...(reason === '' ? [] : [say('door.yourReason', { reason })]),
    say('door.until', { when: fromNow(presentLocale(), expiresAt) }),
  ]
}

function refusedLeads(request: OwnRequest | null): string[] {
  const { word = '', askAgainAt = null } = request ?? {}
  const when = fromNow(presentLocale(), askAgainAt ?? 0)
  return [
    ...(word === '' ? [] : [say('door.word', { word })]),
    ...((askAgainAt ?? 0) > Date.now() ? [say('door.refusedLead', { when })] : []),
  ]
}
