import { component$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { FileAddress } from './address.ts'

interface LightboxProps {
  pictures: readonly { readonly file: FileCard; readonly address: FileAddress }[]
  first: number
  onEnd$: QRL<() => void>
}

/** The pictures of a message, one at a time: arrows lead on, Esc leads back. */
export const Lightbox = component$<LightboxProps>(({ pictures, first, onEnd$ }) => {
  const dialog = useSignal<HTMLDialogElement>()
  const at = useSignal(first)
  useVisibleTask$(
    () => {
      dialog.value?.showModal()
    },
    { strategy: 'document-ready' },
  )
  const shown = pictures[at.value]
  if (!shown) return <></>
  // Plain values: a member of an object that changes would stay what it was first (Qwik 1.20).
  const { id, name, width, height } = shown.file
  const { whole } = shown.address
  const place = say('files.place', { at: at.value + 1, count: pictures.length })
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={name}
      onClose$={onEnd$}
      onKeyDown$={(event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0
        at.value = Math.min(pictures.length - 1, Math.max(0, at.value + step))
      }}
    >
      <img
        class="lightbox__picture"
        key={id}
        src={whole}
        alt={name}
        width={width}
        height={height}
      />
      <p class="lightbox__line">
        <span class="lightbox__name" dir="auto">
          {name}
        </span>
        {pictures.length > 1 && <span role="status">{place}</span>}
        <a class="lightbox__tool" href={whole} download={name}>
          <Icon name="down" />
          <span class="unseen">{say('files.save')}</span>
        </a>
        <button
          type="button"
          class="lightbox__tool"
          aria-label={say('files.close')}
          onClick$={() => dialog.value?.close()}
        >
          <Icon name="cross" />
        </button>
      </p>
    </dialog>
  )
})
