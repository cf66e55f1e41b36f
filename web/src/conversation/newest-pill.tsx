import {
  component$,
  useComputed$,
  useSignal,
  useTask$,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { arrivals } from './arrivals.ts'
import type { Talk } from './talk.ts'

interface NewestPillProps {
  talk: Talk
  me: PersonId
  /** The reader is at the end of what is shown; with later pages to load that is not the end. */
  isDown: Signal<boolean>
  onGo$: QRL<() => void>
}

/** The way back to the end, with the number of messages that came meanwhile. */
export const NewestPill = component$<NewestPillProps>(({ talk, me, isDown, onGo$ }) => {
  /** What was the newest when the reader left the end; `null`: they are there, or it is not known. */
  const left = useSignal<number | null>(null)
  useTask$((task) => {
    const isAway = !task.track(() => isDown.value)
    const hasNewer = task.track(() => talk.hasNewer)
    if (!isAway) left.value = null
    else if (!hasNewer) left.value ??= talk.newest
  })
  const below = useComputed$(() => {
    const shown = left.value === null ? 0 : arrivals(talk.chunks, left.value, me).length
    return shown + talk.beyond.filter((num) => num > talk.newest).length
  })
  if (isDown.value && !talk.hasNewer) return null
  return (
    <button type="button" class="pill" onClick$={onGo$}>
      <Icon name="down" />
      {below.value > 0 ? say('talk.newBelow', { count: below.value }) : say('talk.toNewest')}
    </button>
  )
})
