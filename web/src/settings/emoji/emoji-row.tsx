import { component$, useContext, type Signal } from '@builder.io/qwik'
import { isTombstone } from '../../../../durable-objects/protocol/message.ts'
import type { CustomEmoji } from '../../../../durable-objects/protocol/rest/custom-emoji.ts'
import { useWithdrawal } from '../../admin/use-withdrawal.ts'
import { AppContext } from '../../app/app-state.ts'
import { momentIn } from '../../conversation/days.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { presentLocale, say } from '../../i18n/say.ts'
import { Confirm } from '../../ui/confirm.tsx'

interface EmojiRowProps {
  emoji: CustomEmoji
  mayRemove: boolean
  told: Signal<string>
}

/** One emoji of the place: its picture, its name, who added it and when. */
export const EmojiRow = component$<EmojiRowProps>(({ emoji, mayRemove, told }) => {
  const { zone } = useContext(AppContext)
  const { name, by, at } = emoji
  const code = `:${name}:`
  const path = `/api/emoji/${name}`
  const { wrong, withdraw } = useWithdrawal(path, say('custom.removed', { code }), told)
  const when = momentIn(presentLocale(), zone.value, at)
  return (
    <li class="card">
      <img class="emoji__own emoji__own--large" src={path} alt="" width="40" height="40" />
      <div class="card__what">
        <p>
          <strong>{code}</strong>
        </p>
        <p class="card__when" dir="auto">
          {isTombstone(by)
            ? say('custom.byFormer', { when })
            : say('custom.by', { name: by.name, when })}
        </p>
        {wrong.value && (
          <p class="field__error" role="alert">
            {sentenceOf(wrong.value)}
          </p>
        )}
      </div>
      {mayRemove && (
        <Confirm
          id={`remove-${name}`}
          label={say('custom.remove')}
          named={say('custom.removeNamed', { code })}
          title={say('custom.removeTitle', { code })}
          lead={say('custom.removeLead')}
          action={say('custom.remove')}
          onConfirm$={withdraw}
        />
      )}
    </li>
  )
})
