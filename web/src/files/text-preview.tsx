import { component$, useSignal } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

/** Bytes that are fetched, and lines that are shown of them. */
const BYTES = 65_536
const LINES = 200

/** The beginning of a text, fetched when somebody wants to see it. */
export const TextPreview = component$<{ name: string; address: string }>(({ name, address }) => {
  const text = useSignal<string | null>(null)
  const failed = useSignal(false)
  return (
    <details
      class="files__text"
      onToggle$={async (_, details) => {
        if (!details.open || text.value !== null) return
        try {
          const range = `bytes=0-${String(BYTES - 1)}`
          const answer = await fetch(address, { headers: { range } })
          failed.value = !answer.ok
          if (!answer.ok) return
          const lines = (await answer.text()).split('\n')
          text.value = lines.slice(0, LINES).join('\n')
        } catch {
          failed.value = true
        }
      }}
    >
      <summary>{say('files.preview', { name })}</summary>
      {failed.value && <p role="alert">{say('files.noPreview')}</p>}
      {text.value !== null && (
        <pre class="files__lines" tabIndex={0} dir="auto">
          {text.value}
        </pre>
      )}
    </details>
  )
})
