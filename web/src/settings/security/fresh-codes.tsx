import { component$, useSignal, useVisibleTask$, type Signal } from '@builder.io/qwik'
import { say } from '../../i18n/say.ts'

/** Recovery codes, this once. They come into view, because nobody can have them shown again. */
export const FreshCodes = component$<{ codes: Signal<readonly string[]> }>(({ codes }) => {
  const copied = useSignal(false)
  const title = useSignal<HTMLElement>()
  useVisibleTask$(() => title.value?.focus(), { strategy: 'document-ready' })
  return (
    <div class="settings__piece settings__piece--kept">
      <h3 ref={title} tabIndex={-1}>
        {say('security.recoveryTitle')}
      </h3>
      <p>{say('security.recoveryLead')}</p>
      <ol class="codes">
        {codes.value.map((code) => (
          <li key={code} class="secret">
            {code}
          </li>
        ))}
      </ol>
      <p class="dialog__answers">
        <button
          type="button"
          class="button button--quiet"
          onClick$={async () => {
            await navigator.clipboard.writeText(codes.value.join('\n'))
            copied.value = true
          }}
        >
          {say(copied.value ? 'security.recoveryCopied' : 'security.recoveryCopy')}
        </button>
        <button type="button" class="button" onClick$={() => (codes.value = [])}>
          {say('security.recoveryKept')}
        </button>
      </p>
    </div>
  )
})
