import { component$, useContext, type Signal } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import type { Row } from '../conversation/rows.ts'
import { say } from '../i18n/say.ts'
import { MenuItem } from '../ui/menu-item.tsx'
import { messageActs, type MessageAct } from './message-acts.ts'

const WORDS = {
  report: 'moderation.report',
  moderate: 'moderation.act',
  delete: 'moderation.delete',
} as const satisfies Record<MessageAct, string>

interface MessageActItemsProps {
  row: Row
  /** The one that was picked (message-act.tsx). */
  act: Signal<MessageAct | null>
}

/** In the menu of somebody else's message: report it, act on its author, take it away. */
export const MessageActItems = component$<MessageActItemsProps>(({ row, act }) => {
  const { page } = useContext(AppContext)
  const acts = messageActs(page.value, row)
  return (
    <>
      {acts.length > 0 && (
        <ul class="menu__list menu__list--apart">
          {acts.map((one) => (
            <MenuItem
              key={one}
              isGrave
              onPick$={() => {
                act.value = one
              }}
            >
              {say(WORDS[one])}
            </MenuItem>
          ))}
        </ul>
      )}
    </>
  )
})
