import { component$, useContext, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'

/** All keys, by where they work. */
const SHEET = [
  {
    title: 'keys.everywhere',
    keys: [
      ['Ctrl K', 'keys.doPalette'],
      ['Ctrl /', 'keys.doSheet'],
      ['Alt ↑ ↓', 'keys.doNext'],
      ['Alt ⇧ ↑ ↓', 'keys.doUnread'],
      ['F6', 'keys.doRegion'],
    ],
  },
  {
    title: 'keys.inMessages',
    keys: [
      ['↑ ↓', 'keys.doWalk'],
      ['↵', 'keys.doMenu'],
      ['Esc', 'keys.doClose'],
    ],
  },
  {
    title: 'keys.inComposer',
    keys: [
      ['↵', 'keys.doSend'],
      ['⇧ ↵', 'keys.doBreak'],
      ['↑', 'keys.doEdit'],
      ['/', 'keys.doCommand'],
      ['@ # :', 'keys.doComplete'],
      ['Ctrl B I E', 'keys.doFormat'],
      ['Ctrl ⇧ X', 'keys.doStrike'],
      ['Ctrl Alt K', 'keys.doLink'],
    ],
  },
] as const

/** For who sends with Ctrl and Enter. */
const WITH_CTRL: Readonly<Record<string, string>> = {
  'keys.doSend': 'Ctrl ↵',
  'keys.doBreak': '↵',
}

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
