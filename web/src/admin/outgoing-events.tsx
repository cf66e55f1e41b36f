import { component$ } from '@builder.io/qwik'
import type { OutgoingEventType } from '../../../durable-objects/protocol/rest/outgoing.ts'
import type { Wrong } from '../api/call-once.ts'
import { TickGroup } from '../form/tick-group.tsx'
import { say } from '../i18n/say.ts'
import { EVENT_NAMES } from './outgoing-words.ts'

interface OutgoingEventsProps {
  /** Of the boxes. */
  name: string
  chosen: readonly OutgoingEventType[]
  problem: Wrong | undefined
}

const EVENTS = Object.keys(EVENT_NAMES) as OutgoingEventType[]

/** What a webhook is sent: a box for each. */
export const OutgoingEvents = component$<OutgoingEventsProps>(({ name, chosen, problem }) => (
  <TickGroup
    name={name}
    label={say('outgoing.events')}
    options={EVENTS.map((value) => ({ value, label: say(EVENT_NAMES[value]) }))}
    chosen={chosen}
    hasValues
    problem={problem}
  />
))
