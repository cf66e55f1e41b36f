import { $, component$, useSignal } from '@builder.io/qwik'
import { durationWords } from '../commands/durations.ts'
import type { Talk } from '../conversation/talk.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { CountDown } from './count-down.tsx'

interface PaceLineProps {
  talk: Talk
  seconds: number
}

/** Under the composer of a slow room: the pace, and how long it is until one's next message. */
export const PaceLine = component$<PaceLineProps>((props) => {
  const over = useSignal(0)
  const ms = props.seconds * 1_000
  const next = props.talk.spokeAt + ms
  const waits = over.value < next && next > Date.now()
  return (
    <span class="pace">
      {say('sanctioned.pace', { time: durationWords(presentLocale(), ms) })}
      {waits && (
        <>
          {' '}
          {say('sanctioned.next')}{' '}
          <CountDown
            until={next}
            onOver$={$(() => {
              over.value = next
            })}
          />
        </>
      )}
    </span>
  )
})
