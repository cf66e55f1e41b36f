import {
  $,
  component$,
  useContext,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
  type Signal,
} from '@builder.io/qwik'
import type { Reminder } from '../../../durable-objects/protocol/rest/reminders.ts'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import { editOf, replyTo, type Errand } from '../composer/errand.ts'
import type { MenuTarget } from '../conversation/menu-target.ts'
import type { Talk } from '../conversation/talk.ts'
import { EmojiPicker } from '../emoji/picker.tsx'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { LaterItems } from '../later/later-items.tsx'
import { RemindDialog } from '../later/remind-dialog.tsx'
import { MessageActItems } from '../moderation/message-act-items.tsx'
import { MessageActPart } from '../moderation/message-act.tsx'
import type { MessageAct } from '../moderation/message-acts.ts'
import { threadPath } from '../panel/panel-of.ts'
import { QuickReactions } from '../reactions/quick.tsx'
import { ReactorsDialog } from '../reactions/reactors-dialog.tsx'
import { reactTo } from '../reactions/react-to.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { menuKeys } from '../ui/menu-keys.ts'
import { MenuItem } from '../ui/menu-item.tsx'
import { nameOf } from '../ui/person-name.ts'
import { placeBeside } from './place-menu.ts'
import { rowIn } from './row-in.ts'
import { markUnread } from './mark-unread.ts'
import { writingActs } from './writing-acts.ts'
import { RevisionsDialog } from './revisions-dialog.tsx'

interface MessageMenuProps {
  target: MenuTarget
  /** Among these rows; their ids begin so. */
  talk: Pick<Talk, 'chunks'>
  prefix?: string
  client: Signal<NoSerialize<ConversationClient>>
  /** What was done, or why not. */
  told: Signal<string>
  /** What the composer is to write for. */
  errand: Signal<Errand | null>
}

/** What one can do with a message. */
export const MessageMenu = component$<MessageMenuProps>(
  ({ target, talk, client, told, errand, prefix = 'm' }) => {
    const { page, go } = useContext(AppContext)
    const sheet = useSignal<HTMLElement>()
    const act = useSignal<MessageAct | null>(null)
    /** Whose earlier texts are shown. */
    const past = useSignal<number | null>(null)
    /** Of which one is shown who reacted. */
    const reactedTo = useSignal<number | null>(null)
    /** To which an emoji is being chosen. */
    const reacted = useSignal<number | null>(null)
    /** Of which one is to be reminded. */
    const reminded = useSignal<Reminder['of'] | null>(null)
    const { num } = target
    const row = num === null ? undefined : rowIn(talk.chunks, num)

    useVisibleTask$(
      (task) => {
        task.track(() => target.asked)
        const button = document.querySelector(`#${prefix}${String(target.num)} .row__more`)
        if (!sheet.value || !button) return
        if (!sheet.value.matches(':popover-open')) sheet.value.showPopover()
        placeBeside(sheet.value, button)
        sheet.value.querySelector<HTMLElement>('.menu__item')?.focus()
      },
      { strategy: 'document-ready' },
    )

    const copy = $(async (text: string, done: string) => {
      try {
        await navigator.clipboard.writeText(text)
        told.value = done
      } catch {
        // Not allowed here: then it can be taken from the page by hand.
        told.value = text
      }
    })

    const text = row?.message.text ?? null
    const writes = row ? writingActs(page.value, row) : null
    const id = prefix === 'm' ? 'message-menu' : 'reply-menu'
    const root = row?.message.thread
    const isPinned = row?.message.pinnedBy !== undefined
    const isInFlow = root === undefined || row?.message.echo === true
    return (
      <>
        <div
          ref={sheet}
          class="menu"
          id={id}
          popover="auto"
          role="group"
          aria-labelledby={`${id}-title`}
          onKeyDown$={menuKeys}
        >
          <p class="menu__title" id={`${id}-title`} dir="auto">
            {say('message.of', {
              name: row?.author ? nameOf(row.author) : say('talk.unknownPerson'),
            })}
          </p>
          {writes?.react && (
            <QuickReactions
              onPick$={async (emoji) => {
                if (num !== null) told.value = await reactTo(client.value, { num, emoji, on: true })
              }}
              onMore$={() => (reacted.value = num)}
            />
          )}
          <ul class="menu__list">
            {row && writes?.reply && (
              <MenuItem onPick$={() => (errand.value = replyTo(row))}>
                {say('message.reply')}
              </MenuItem>
            )}
            {row && writes?.reply && prefix === 'm' && (
              <MenuItem
                onPick$={() =>
                  go(pageOf(page.value.path) + threadPath(root ?? row.message.num), 'push')
                }
              >
                {say('message.thread')}
              </MenuItem>
            )}
            {row && writes?.edit && (
              <MenuItem onPick$={() => (errand.value = editOf(row))}>
                {say('message.edit')}
              </MenuItem>
            )}
            {row && row.chips.length > 0 && (
              <MenuItem onPick$={() => (reactedTo.value = row.message.num)}>
                {say('message.reactors')}
              </MenuItem>
            )}
            {text !== null && row?.message.editedAt !== undefined && (
              <MenuItem onPick$={() => (past.value = row.message.num)}>
                {say('message.seeRevisions')}
              </MenuItem>
            )}
            {text !== null && (
              <MenuItem onPick$={() => copy(text, say('message.textCopied'))}>
                {say('message.copyText')}
              </MenuItem>
            )}
            {row && writes?.pin && (
              <MenuItem
                onPick$={async () => {
                  const wish = { num: row.message.num, on: !isPinned }
                  const answer = await client.value?.ask({ t: 'pin', ...wish })
                  if (answer?.t === 'error') told.value = sentenceOf(answer.code)
                  else if (answer?.t !== 'ack') told.value = say('message.offline')
                  else told.value = say(wish.on ? 'message.pinDone' : 'message.unpinDone')
                }}
              >
                {say(isPinned ? 'message.unpin' : 'message.pin')}
              </MenuItem>
            )}
            <MenuItem
              onPick$={() => {
                const named = isInFlow ? `?m=${String(num)}` : threadPath(root, num ?? undefined)
                const link = `${location.origin}${pageOf(page.value.path)}${named}`
                return copy(link, say('message.linkCopied'))
              }}
            >
              {say('message.copyLink')}
            </MenuItem>
            {isInFlow && (
              <MenuItem
                onPick$={async () => {
                  if (num !== null) told.value = await markUnread(client.value, num)
                }}
              >
                {say('message.unread')}
              </MenuItem>
            )}
          </ul>
          {row && (
            <LaterItems key={`later/${String(num)}`} row={row} told={told} reminded={reminded} />
          )}
          {row && <MessageActItems key={num} row={row} act={act} />}
        </div>
        {reacted.value !== null && (
          <EmojiPicker
            onPick$={async (emoji: string) => {
              if (num !== null) told.value = await reactTo(client.value, { num, emoji, on: true })
            }}
            onEnd$={() => {
              reacted.value = null
            }}
          />
        )}
        {reminded.value && (
          <RemindDialog
            key={reminded.value.num}
            of={reminded.value}
            onDone$={(text: string) => {
              told.value = text
            }}
            onEnd$={() => {
              reminded.value = null
            }}
          />
        )}
        {reactedTo.value !== null && (
          <ReactorsDialog
            key={reactedTo.value}
            num={reactedTo.value}
            thread={isInFlow ? undefined : root}
            client={client}
            onEnd$={() => {
              reactedTo.value = null
            }}
          />
        )}
        {past.value !== null && (
          <RevisionsDialog
            key={past.value}
            num={past.value}
            client={client}
            onEnd$={() => {
              past.value = null
            }}
          />
        )}
        {row && act.value !== null && (
          <MessageActPart row={row} act={act} client={client} told={told} />
        )}
      </>
    )
  },
)
