import {
  type DeliveryState,
  type Outgoing,
  type OutgoingEventType,
} from '../../../durable-objects/protocol/rest/outgoing.ts'
import type { Key } from '../i18n/catalogue.ts'
import { say } from '../i18n/say.ts'

/** What each thing that is sent is called. */
export const EVENT_NAMES = {
  'message.created': 'outgoing.created',
  'message.edited': 'outgoing.edited',
  'message.deleted': 'outgoing.deleted',
  'message.pinned': 'outgoing.pinned',
  'message.unpinned': 'outgoing.unpinned',
  'reaction.added': 'outgoing.reacted',
  'reaction.removed': 'outgoing.unreacted',
  'poll.voted': 'outgoing.voted',
  'poll.closed': 'outgoing.closed',
  'member.joined': 'outgoing.joined',
  'member.left': 'outgoing.left',
} as const satisfies Record<OutgoingEventType, Key>

export function eventName(type: string): string {
  return type in EVENT_NAMES ? say(EVENT_NAMES[type as OutgoingEventType]) : say('outgoing.tried')
}

export const HOOK_STATES = {
  on: 'outgoing.on',
  off: 'outgoing.off',
  revoked: 'outgoing.revoked',
} as const satisfies Record<Outgoing['state'], Key>

export const DELIVERY_NAMES = {
  waiting: 'outgoing.waiting',
  delivered: 'outgoing.delivered',
  failed: 'outgoing.failed',
  expired: 'outgoing.expired',
  withheld: 'outgoing.withheld',
} as const satisfies Record<DeliveryState, Key>
