import { component$ } from '@builder.io/qwik'
import type { OutgoingEventType } from '../../../durable-objects/protocol/rest/outgoing.ts'
import type { Wrong } from '../api/call-once.ts'
import { sentenceOf } from '../form/form-state.ts'
import { Tick } from '../form/tick.tsx'
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
  <fieldset class="choices" aria-describedby={`${name}-error`}>
    <legend class="field__label">{say('outgoing.events')}</legend>
    {EVENTS.map((event) => (
      <label key={event} class="choices__one">
        <Tick type="checkbox" name={name} value={event} checked={chosen.includes(event)} />
        <span>
          {say(EVENT_NAMES[event])} <code>{event}</code>
        </span>
      </label>
    ))}
    <div id={`${name}-error`} role="alert">
      {problem && <p class="field__error">{sentenceOf(problem)}</p>}
    </div>
  </fieldset>
))
