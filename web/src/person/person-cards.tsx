import {
  $,
  component$,
  useOnDocument,
  useOnWindow,
  useSignal,
  useVisibleTask$,
} from '@builder.io/qwik'
import { parsePersonParam, withPerson } from './person-address.ts'
import { PersonCardDialog } from './person-card.tsx'

/** Whose card is open, as the address says. */
export const PersonCards = component$(() => {
  const shown = useSignal<string | null>(null)
  /** Opened from this page: closing is going back. */
  const pushed = useSignal(false)

  const follow = $(() => {
    shown.value = parsePersonParam(location.search)
    pushed.value &&= shown.value !== null
  })

  useOnWindow('popstate', follow)
  useVisibleTask$(() => follow(), { strategy: 'document-ready' })

  const open = $((person: string) => {
    if (shown.value === null) {
      history.pushState(null, '', withPerson(location, person))
      pushed.value = true
    }
    shown.value = person
  })

  useOnDocument(
    'click',
    $((event: Event) => {
      const target = event.target instanceof Element ? event.target : null
      const person = target?.closest<HTMLElement>('[data-person]')?.dataset['person']
      if (person !== undefined) return open(person)
    }),
  )
  // The name in show-person.ts, written out: the renderer needs it as it stands.
  useOnWindow(
    'showperson',
    $((event: CustomEvent<string>) => open(event.detail)),
  )

  const close = $(() => {
    if (shown.value === null) return
    shown.value = null
    if (pushed.value) history.back()
    else history.replaceState(null, '', withPerson(location, null))
    pushed.value = false
  })

  const leave = $(() => {
    shown.value = null
    pushed.value = false
  })

  return (
    <div>
      {shown.value !== null && (
        <PersonCardDialog key={shown.value} id={shown.value} onClose$={close} onLeave$={leave} />
      )}
    </div>
  )
})
