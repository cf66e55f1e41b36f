import {
  component$,
  useComputed$,
  useSignal,
  useTask$,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { Talk } from './talk.ts'

interface NewestPillProps {
  talk: Talk
  atEnd: Signal<boolean>
  onGo$: QRL<() => void>
}

/** The way back to the end, with the number of messages that came meanwhile. */
export const NewestPill = component$<NewestPillProps>(({ talk, atEnd, onGo$ }) => {
  const left = useSignal(0)
  useTask$((task) => {
    // The number at which the reader left the end stays the mark until they are back.
    if (task.track(() => atEnd.value)) left.value = 0
    else left.value = talk.newest
  })
  const below = useComputed$(() => (left.value === 0 ? 0 : talk.newest - left.value))
  if (atEnd.value) return null
  return (
    <button type="button" class="pill" onClick$={onGo$}>
      <Icon name="down" />
      {below.value > 0 ? say('talk.newBelow', { count: below.value }) : say('talk.toNewest')}
    </button>
  )
})
