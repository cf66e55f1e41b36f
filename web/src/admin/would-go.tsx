import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { countGoing, type Going } from './count-going.ts'

interface WouldGoProps {
  days: number
  /** `null`: everywhere but in rooms with a choice of their own. */
  room: string | null
}

/** What would go today, counted before it is chosen. */
export const WouldGo = component$<WouldGoProps>((props) => {
  const going = useSignal<Going | 'counting' | null>('counting')

  useVisibleTask$(async (task) => {
    const { days, room } = task.track(() => ({ days: props.days, room: props.room }))
    const stop = new AbortController()
    task.cleanup(() => stop.abort())
    going.value = 'counting'
    const counted = await countGoing(days, room, stop.signal)
    if (!stop.signal.aborted) going.value = counted
  })

  return <p role="status">{wordsFor(going.value, props.room !== null)}</p>
})

function wordsFor(going: Going | 'counting' | null, isHere: boolean): string {
  if (going === 'counting') return say('kept.counting')
  if (going === null) return say('kept.countFailed')
  if (going.messages + going.files === 0 || going.oldest === null) return say('kept.nothing')
  const locale = presentLocale()
  const told = {
    messages: say('kept.messages', { count: going.messages }),
    files: say('kept.files', { count: going.files, size: bytesIn(locale, going.fileBytes) }),
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(going.oldest),
  }
  const places = say('kept.places', { count: going.conversations })
  const said = isHere ? say('kept.goHere', told) : say('kept.go', { ...told, places })
  return going.held === 0 ? said : `${said} ${say('kept.held', { count: going.held })}`
}
