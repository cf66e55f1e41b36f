import { $, component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface NewLinkProps {
  title: string
  lead: string
  /** Path of this site; with its origin it is the link. */
  path?: string
  /** What is no link: shown as it is, under the name `label`. */
  secret?: string
  label?: string
  onClose$: QRL<() => void>
}

/** A link, or a secret, that is shown this once. */
export const NewLink = component$<NewLinkProps>((props) => {
  const box = useSignal<HTMLElement>()
  const copied = useSignal(false)

  useVisibleTask$(
    () => {
      const input = box.value?.querySelector('input')
      if (!input) return
      input.value = shownOnce(props)
      input.focus()
      input.select()
    },
    { strategy: 'document-ready' },
  )

  const copy = $(async () => {
    await navigator.clipboard.writeText(shownOnce(props))
    copied.value = true
  })

  return (
    <section class="new-link" ref={box} aria-label={props.title}>
      <h2 class="settings__title">{props.title}</h2>
      <p class="settings__lead">{props.lead}</p>
      <div class="field__box">
        <input
          class="field__input"
          aria-label={props.label ?? say('house.link')}
          value={props.secret ?? props.path}
          readOnly
        />
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

function shownOnce({ secret, path = '' }: NewLinkProps): string {
  return secret ?? location.origin + path
}
