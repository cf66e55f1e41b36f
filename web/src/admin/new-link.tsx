import { $, component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface NewLinkProps {
  title: string
  lead: string
  /** Path of this site; with its origin it is the link. */
  path: string
  onClose$: QRL<() => void>
}

/** A link that is shown this once. */
export const NewLink = component$<NewLinkProps>((props) => {
  const box = useSignal<HTMLElement>()
  const copied = useSignal(false)

  useVisibleTask$(
    () => {
      const input = box.value?.querySelector('input')
      if (!input) return
      input.value = location.origin + props.path
      input.focus()
      input.select()
    },
    { strategy: 'document-ready' },
  )

  const copy = $(async () => {
    await navigator.clipboard.writeText(location.origin + props.path)
    copied.value = true
  })

  return (
    <section class="new-link" ref={box} aria-label={props.title}>
      <h2 class="settings__title">{props.title}</h2>
      <p class="settings__lead">{props.lead}</p>
      <div class="field__box">
        <input class="field__input" aria-label={say('house.link')} value={props.path} readOnly />
        <button type="button" class="field__toggle" onClick$={copy}>
          {say('house.copy')}
        </button>
      </div>
      <p role="status">{copied.value && say('house.copied')}</p>
      <p>
        <button
          type="button"
          class="button button--quiet button--small"
          onClick$={() => props.onClose$()}
        >
          {say('house.close')}
        </button>
      </p>
    </section>
  )
})
