import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { say } from '../i18n/say.ts'
import { toTell, type Heard } from './arrivals.ts'
import { wordsOf } from './rows.ts'

/** Messages that come together within this time are told as a number. */
const GATHER_MS = 1_000

/** The same sentence once more is told once more: with it, nothing would have changed without. */
const UNHEARD = '\u00a0'

interface AnnouncerProps {
  talk: Heard
  me: PersonId
  /** What shows in the flow as well is told there. */
  skipsEchoes?: boolean
}

/**
 * Tells screen readers what others wrote since the page was opened: not the history that is loaded
 * above, not one's own words a second time, and a burst as a number.
 */
export const Announcer = component$<AnnouncerProps>((props) => {
  const { talk, me } = props
  const spoken = useSignal('')
  const told = useSignal(talk.newest)
  const isGathering = useSignal(false)
  useVisibleTask$(
    (task) => {
      const newest = task.track(() => newestOf(talk))
      // What comes meanwhile does not put it off: where they do not stop coming nothing would ever be told.
      if (newest <= told.value || isGathering.value) return
      isGathering.value = true
      setTimeout(() => {
        isGathering.value = false
        const { count, only } = toTell(talk, told.value, me, props.skipsEchoes)
        told.value = newestOf(talk)
        if (count === 0) return
        const words = only
          ? say('talk.spoken', {
              name: only.author?.name ?? say('talk.unknownPerson'),
              text: wordsOf(only.message),
            })
          : say('talk.announced', { count })
        spoken.value = spoken.value === words ? words + UNHEARD : words
      }, GATHER_MS)
    },
    { strategy: 'document-ready' },
  )
  return (
    <p class="unseen" role="status">
      {spoken.value}
    </p>
  )
})

function newestOf({ newest, beyond }: Heard): number {
  return Math.max(newest, beyond?.at(-1) ?? 0)
}
