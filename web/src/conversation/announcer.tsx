import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { say } from '../i18n/say.ts'
import { arrivals } from './arrivals.ts'
import { wordsOf } from './rows.ts'
import type { Talk } from './talk.ts'

/** Messages that come together within this time are told as a number. */
const GATHER_MS = 1_000

/**
 * Tells screen readers what others wrote since the page was opened: not the history that is loaded
 * above, not one's own words a second time, and a burst as a number.
 */
export const Announcer = component$<{ talk: Talk; me: PersonId }>(({ talk, me }) => {
  const spoken = useSignal('')
  const told = useSignal(talk.newest)
  useVisibleTask$(
    (task) => {
      const newest = task.track(() => Math.max(talk.newest, talk.beyond.at(-1) ?? 0))
      if (newest <= told.value) return
      const timer = setTimeout(() => {
        const rows = arrivals(talk.chunks, told.value, me)
        const from = Math.max(told.value, talk.newest)
        const count = rows.length + talk.beyond.filter((num) => num > from).length
        told.value = newest
        if (count === 0) return
        const [only] = rows
        spoken.value =
          count > 1 || !only
            ? say('talk.announced', { count })
            : say('talk.spoken', {
                name: only.author?.name ?? say('talk.unknownPerson'),
                text: wordsOf(only.message),
              })
      }, GATHER_MS)
      task.cleanup(() => clearTimeout(timer))
    },
    { strategy: 'document-ready' },
  )
  return (
    <p class="unseen" role="status">
      {spoken.value}
    </p>
  )
})
