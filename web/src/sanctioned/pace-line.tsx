import { $, component$, useSignal } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { durationWords } from '../commands/durations.ts'
import type { Talk } from '../conversation/talk.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { CountDown } from './count-down.tsx'

interface PaceLineProps {
  talk: Talk
  me: PersonId
  seconds: number
}

/** Under the composer of a slow room: the pace, and how long it is until one's next message. */
export const PaceLine = component$<PaceLineProps>((props) => {
  const over = useSignal(0)
  const ms = props.seconds * 1_000
  const spoken = Math.max(props.talk.spokeAt, lastOf(props.talk, props.me))
  const next = spoken + ms
  const waits = spoken > 0 && over.value < next && next > Date.now()
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

/** When this person last said something in the flow (server time); 0: not on what is loaded. */
function lastOf({ chunks }: Talk, me: PersonId): number {
  const mine = chunks.flatMap(({ rows }) => rows).filter(({ message }) => message.by === me)
  return mine.at(-1)?.message.at ?? 0
}
