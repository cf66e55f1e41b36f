import { component$, type QRL } from '@builder.io/qwik'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { momentIn } from '../conversation/days.ts'
import { listOf } from '../i18n/list-of.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { CountDown } from './count-down.tsx'

interface NoticeProps {
  sanction: OwnSanction
  zone: string
  onOver$: QRL<() => unknown>
}

/** Why, until when, and who may undo it. */
export const Notice = component$<NoticeProps>(({ sanction, zone, onOver$ }) => {
  const { reason, endsAt, mayLift } = sanction
  return (
    <dl class="facts sanctioned">
      <div class="facts__one">
        <dt class="facts__name">{say('sanctioned.why')}</dt>
        <dd class="facts__value" dir="auto">
          {reason}
        </dd>
      </div>
      <div class="facts__one">
        <dt class="facts__name">{say('sanctioned.until')}</dt>
        <dd class="facts__value">
          {endsAt === null ? say('sanctioned.forGood') : momentIn(presentLocale(), zone, endsAt)}{' '}
          {endsAt !== null && <CountDown until={endsAt} worded onOver$={onOver$} />}
        </dd>
      </div>
      {mayLift.length > 0 && (
        <div class="facts__one">
          <dt class="facts__name">{say('sanctioned.whoLifts')}</dt>
          <dd class="facts__value" dir="auto">
            {listOf(
              mayLift.map(({ name, alias }) => `${name} (@${alias})`),
              'disjunction',
            )}
          </dd>
        </div>
      )}
    </dl>
  )
})
