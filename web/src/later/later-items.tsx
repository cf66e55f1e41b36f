import { component$, useContext, useSignal, useVisibleTask$, type Signal } from '@builder.io/qwik'
import type { Reminder } from '../../../durable-objects/protocol/rest/reminders.ts'
import { AppContext } from '../app/app-state.ts'
import type { Row } from '../conversation/rows.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { MenuItem } from '../ui/menu-item.tsx'
import { forgetKept, keptIn, setKept } from './kept-here.ts'

interface LaterItemsProps {
  row: Row
  /** What was done, or why not. */
  told: Signal<string>
  /** Of which one is to be reminded: the dialog stands beside the menu. */
  reminded: Signal<Reminder['of'] | null>
}

/** In the menu of a message: what one can do with it later. */
export const LaterItems = component$<LaterItemsProps>(({ row, told, reminded }) => {
  const { page, inbox } = useContext(AppContext)
  const isKept = useSignal(false)
  const { num, text } = row.message
  const { view } = page.value
  const conversation = view.kind === 'conversation' ? view.subject.id : null

  useVisibleTask$(
    async (task) => {
      const look = async (): Promise<void> => {
        if (conversation !== null) isKept.value = (await keptIn(conversation)).has(num)
      }
      const stop = inbox.value?.onItem((item) => {
        if (item.t !== 'later') return
        forgetKept()
        void look()
      })
      if (stop) task.cleanup(stop)
      await look()
    },
    { strategy: 'document-ready' },
  )

  return (
    <>
      {text !== null && conversation !== null && (
        <ul class="menu__list menu__list--apart">
          <MenuItem
            onPick$={async () => {
              const on = !isKept.value
              const wrong = await setKept(conversation, num, on)
              if (wrong === null) isKept.value = on
              told.value =
                wrong === null ? say(on ? 'message.kept' : 'message.unkept') : sentenceOf(wrong)
            }}
          >
            {say(isKept.value ? 'message.unkeep' : 'message.keep')}
          </MenuItem>
          <MenuItem
            onPick$={() => {
              reminded.value = { conversation, num }
            }}
          >
            {say('message.remind')}
          </MenuItem>
        </ul>
      )}
    </>
  )
})
