import { component$, useContext, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { SHEET, WITH_CTRL } from './key-table.ts'

/** What the keyboard does here. */
export const KeySheet = component$<{ onEnd$: QRL<() => void> }>(({ onEnd$ }) => {
  const { page } = useContext(AppContext)
  const sends = page.value.look?.send
  const dialog = useSignal<HTMLDialogElement>()

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  return (
    <dialog
      ref={dialog}
      class="dialog sheet"
      aria-labelledby="sheet-title"
      onClose$={() => onEnd$()}
    >
      <div class="sheet__head">
        <h2 class="dialog__title" id="sheet-title">
          {say('keys.title')}
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label={say('panel.close')}
          onClick$={() => dialog.value?.close()}
        >
          <Icon name="cross" />
        </button>
      </div>
      {SHEET.map(({ title, keys }) => (
        <section key={title} class="sheet__part">
          <h3 class="sheet__title">{say(title)}</h3>
          <dl class="sheet__keys">
            {keys.map(([key, does]) => (
              <div key={does} class="sheet__line">
                <dt>
                  <kbd>{sends === 'ctrl' ? (WITH_CTRL[does] ?? key) : key}</kbd>
                </dt>
                <dd>{say(does)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p class="dialog__lead">{say('keys.mac')}</p>
    </dialog>
  )
})
