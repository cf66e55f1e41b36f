import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { countHeld, type HeldSum } from './count-held.ts'

/** What would go if this hold were lifted, counted before it is. */
export const HeldGoing = component$<{ hold: string }>((props) => {
  const going = useSignal<HeldSum | 'counting' | null>('counting')

  useVisibleTask$(async (task) => {
    const hold = task.track(() => props.hold)
    const stop = new AbortController()
    task.cleanup(() => stop.abort())
    const counted = await countHeld(hold, stop.signal)
    if (!stop.signal.aborted) going.value = counted
  })

  return <p role="status">{wordsFor(going.value)}</p>
})

function wordsFor(going: HeldSum | 'counting' | null): string {
  if (going === 'counting') return say('holds.counting')
  if (going === null) return say('holds.countFailed')
  if (going.messages === 0) return say('holds.nothing')
  return say('holds.go', {
    messages: say('holds.messages', { count: going.messages }),
    files: say('holds.files', {
      count: going.files,
      size: bytesIn(presentLocale(), going.fileBytes),
    }),
    places: say('holds.places', { count: going.conversations }),
  })
}
