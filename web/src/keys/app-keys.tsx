import {
  $,
  component$,
  sync$,
  useContext,
  useOnDocument,
  useOnWindow,
  useSignal,
} from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { Told } from '../ui/told.tsx'
import { KeySheet } from './key-sheet.tsx'
import { Palette } from './palette.tsx'

/** The keys that mean the same on every page of a member. */
export const AppKeys = component$(() => {
  const { page, inbox, go } = useContext(AppContext)
  const told = useSignal('')
  const open = useSignal<'palette' | 'sheet' | null>(null)
  const around = surroundingsOf(page.value)

  // Decided at once and a little too widely; what it means is found out after.
  useOnDocument(
    'keydown',
    sync$((event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey
      const byPlace = !/^[\u0021-\u024f]$/.test(event.key)
      const k = event.key.toLowerCase() === 'k' || (byPlace && event.code === 'KeyK')
      const slash = event.key === '/' || (byPlace && event.code === 'Slash')
      const arrow = event.key === 'ArrowUp' || event.key === 'ArrowDown'
      const alone = !event.ctrlKey && !event.metaKey
      // There it opens what one chooses from.
      const opens = (event.target as Element).closest(
        'select, [role=combobox], input[list], input[type=date], input[type=time], input[type^=datetime]',
      )
      const u = event.key.toLowerCase() === 'u' || (byPlace && event.code === 'KeyU')
      const bare = alone && !event.altKey && !event.isComposing
      // Of a conversation: where nothing is written, and nothing lies over it or ends first.
      const reads =
        (event.target as Element).matches(
          'main .log, main .log *, main textarea:placeholder-shown',
        ) && !document.querySelector('dialog[open], :popover-open, main .errand')
      if (
        (command && ((k && !event.shiftKey) || slash)) ||
        (command && event.shiftKey && (u || event.code === 'Backslash')) ||
        (alone && event.altKey && arrow && !opens) ||
        (bare && event.key === 'F6') ||
        (bare && event.key === 'Escape' && (event.shiftKey || reads)) ||
        (bare && event.key === 'PageUp' && event.shiftKey && reads)
      )
        event.preventDefault()
    }),
  )
  useOnDocument(
    'keydown',
    $(async (event: KeyboardEvent) => {
      if (!event.defaultPrevented) return
      const { isOfTalk, whichKey } = await import('./which-key.ts')
      const meant = whichKey(event)
      if (meant === null) return
      if (document.querySelector('dialog[open]') && open.value === null) return
      if (meant === 'palette' || meant === 'sheet') {
        const next = open.value === meant ? null : meant
        // Shut and not only taken away: the focus goes back to where it was, for the next one too.
        document.querySelector<HTMLDialogElement>('.palette[open], .sheet[open]')?.close()
        open.value = next
        return
      }
      if (open.value !== null) return
      if (meant === 'all-read') {
        const { markAllRead } = await import('../activity/mark-all-read.ts')
        told.value = markAllRead({ inbox })
        return
      }
      if (isOfTalk(meant)) {
        const { inConversation } = await import('./in-conversation.ts')
        inConversation(meant)
        return
      }
      const { neighbour, nextRegion } = await import('./places.ts')
      if (meant === 'region') {
        nextRegion(event.shiftKey ? -1 : 1)
        return
      }
      const isUnread = meant === 'unread-up' || meant === 'unread-down'
      const path = neighbour(meant === 'previous' || meant === 'unread-up' ? -1 : 1, isUnread)
      if (path !== null) await go(path, 'push')
    }),
  )
  // The name in jump-button.tsx, written out: the renderer needs it as it stands.
  useOnWindow(
    'openpalette',
    $(() => {
      open.value = 'palette'
    }),
  )

  if (!around) return <></>
  return (
    <div>
      {open.value === 'palette' && (
        <Palette
          around={around}
          told={told}
          onEnd$={$((next: 'sheet' | null) => {
            if (open.value === 'palette') open.value = next
          })}
        />
      )}
      {open.value === 'sheet' && (
        <KeySheet
          onEnd$={$(() => {
            if (open.value === 'sheet') open.value = null
          })}
        />
      )}
      <Told told={told} />
    </div>
  )
})
