import { $, component$, useSignal, type NoSerialize, type Signal } from '@builder.io/qwik'
import { EmojiPicker } from '../emoji/picker.tsx'
import type { Uploads } from '../files/uploads.ts'
import { say } from '../i18n/say.ts'
import { SendLater } from '../later/send-later.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Errand } from './errand.ts'

interface ComposerToolsProps {
  box: Signal<HTMLTextAreaElement | undefined>
  errand: Signal<Errand | null>
  echo: Signal<boolean>
  thread: number | undefined
  uploads: Signal<NoSerialize<Uploads>>
}

const TOOLS = [
  ['smile', 'emoji.title'],
  ['clock', 'compose.later'],
] as const

/** What opens beside the box: the picker, whose choice goes where the cursor is, and when it is to be sent. */
export const ComposerTools = component$<ComposerToolsProps>((props) => {
  const open = useSignal<'smile' | 'clock' | null>(null)
  const end = $(() => {
    open.value = null
  })
  return (
    <>
      {TOOLS.map(([name, word]) => (
        <button
          key={name}
          type="button"
          class={`composer__tool composer__${name}`}
          aria-haspopup="dialog"
          aria-label={say(word)}
          title={say(word)}
          onClick$={() => {
            open.value = name
          }}
        >
          <Icon name={name} />
        </button>
      ))}
      {open.value === 'smile' && (
        <EmojiPicker
          onPick$={$(async (emoji: string) => {
            const [{ insert }, { writtenAs }] = await Promise.all([
              import('./write-into.ts'),
              import('../emoji/own.ts'),
            ])
            if (props.box.value) insert(props.box.value, writtenAs(emoji))
          })}
          onEnd$={end}
        />
      )}
      {open.value === 'clock' && <SendLater {...props} onEnd$={end} />}
    </>
  )
})
