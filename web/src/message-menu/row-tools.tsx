import {
  $,
  component$,
  Slot,
  useContext,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import { editOf, replyTo, type Errand } from '../composer/errand.ts'
import type { Talk } from '../conversation/talk.ts'
import { EmojiPicker } from '../emoji/picker.tsx'
import { EmojiSign } from '../emoji/sign.tsx'
import { say } from '../i18n/say.ts'
import { threadPath } from '../panel/panel-of.ts'
import { reactTo } from '../reactions/react-to.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { Icon, Shape } from '../ui/icon.tsx'
import { nameOf } from '../ui/person-name.ts'
import { rowIn } from './row-in.ts'
import { atHand } from './at-hand.ts'
import { BUBBLE, PENCIL, toolKeys, turned } from './tool-keys.ts'
import { writingActs } from './writing-acts.ts'

interface RowToolsProps {
  /** The id of the row that is pointed at or walked to. */
  over: Signal<string>
  talk: Pick<Talk, 'chunks'>
  client: Signal<NoSerialize<ConversationClient>>
  told: Signal<string>
  errand: Signal<Errand | null>
}

/** What is done most with a message, beside the button of its menu. */
export const RowTools = component$<RowToolsProps>(({ over, talk, client, told, errand }) => {
  const { page, go } = useContext(AppContext)
  const tools = useSignal<HTMLElement>()
  /** To which another emoji is being chosen. */
  const reacted = useSignal<number | null>(null)
  const row = over.value === '' ? undefined : rowIn(talk.chunks, Number(over.value.slice(1)))
  const acts = row ? writingActs(page.value, row) : null
  const num = row?.message.num ?? 0
  // In its panel one is in the thread already.
  const isInFlow = over.value.startsWith('m')
  const me = page.value.view.kind === 'conversation' ? page.value.view.around.me.id : null

  useVisibleTask$(
    (task) => {
      const element = document.getElementById(task.track(() => over.value))
      const frame = tools.value?.parentElement
      if (!element || !frame || !tools.value) return
      const [there, here] = [element.getBoundingClientRect(), frame.getBoundingClientRect()]
      const button = element.querySelector('.row__more')?.getBoundingClientRect() ?? there
      tools.value.style.top = `${button.top - here.top}px`
      tools.value.style.right = `${here.right - button.left}px`
    },
    { strategy: 'document-ready' },
  )

  // What scrolls away under it is another message's.
  useVisibleTask$(
    (task) => {
      const log = tools.value?.parentElement?.querySelector('.log')
      const hide = (): void => {
        if (tools.value?.contains(document.activeElement) !== true) over.value = ''
      }
      log?.addEventListener('scroll', hide, { passive: true })
      task.cleanup(() => log?.removeEventListener('scroll', hide))
    },
    { strategy: 'document-ready' },
  )

  const react = $(async (emoji: string, to: number) => {
    told.value = await reactTo(client.value, { num: to, emoji, on: true })
  })

  return (
    <>
      <div
        ref={tools}
        class={['row-tools', { 'row-tools--shown': acts?.react || acts?.reply }]}
        role="toolbar"
        aria-label={say('message.tools', {
          name: row?.author ? nameOf(row.author) : say('talk.unknownPerson'),
        })}
        data-over={over.value}
        onKeyDown$={toolKeys}
        onWheel$={turned}
      >
        {acts?.react &&
          me !== null &&
          atHand(me).map((emoji) => (
            <Tool
              key={emoji}
              name={say('message.reactWith', { emoji })}
              onPick$={() => react(emoji, num)}
            >
              <EmojiSign emoji={emoji} />
            </Tool>
          ))}
        {acts?.react && (
          <Tool name={say('message.reactOther')} onPick$={() => (reacted.value = num)}>
            <Icon name="smile" />
          </Tool>
        )}
        {row && acts?.reply && (
          <Tool name={say('message.reply')} onPick$={() => (errand.value = replyTo(row))}>
            <Icon name="reply" />
          </Tool>
        )}
        {row && acts?.reply && isInFlow && (
          <Tool
            name={say('message.thread')}
            onPick$={() =>
              go(pageOf(page.value.path) + threadPath(row.message.thread ?? num), 'push')
            }
          >
            <Shape path={BUBBLE} />
          </Tool>
        )}
        {row && acts?.edit && (
          <Tool name={say('message.edit')} onPick$={() => (errand.value = editOf(row))}>
            <Shape path={PENCIL} />
          </Tool>
        )}
      </div>
      {reacted.value !== null && (
        <EmojiPicker
          onPick$={(emoji: string) => react(emoji, reacted.value ?? 0)}
          onEnd$={() => {
            reacted.value = null
          }}
        />
      )}
    </>
  )
})

/** Reached by the arrows, so Tab need not pass through all of them. */
const Tool = component$<{ name: string; onPick$: QRL<() => unknown> }>(({ name, onPick$ }) => (
  <button
    type="button"
    class="row-tools__button"
    tabIndex={-1}
    aria-label={name}
    title={name}
    onClick$={onPick$}
  >
    <Slot />
  </button>
))
