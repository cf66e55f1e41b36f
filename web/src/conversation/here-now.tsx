import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { Talk } from './talk.ts'

/** How many people look at this conversation right now. */
export const HereNow = component$<{ talk: Talk }>(({ talk }) =>
  talk.looking === 0 ? null : (
    <p class="here" title={say('talk.here', { count: talk.looking })}>
      <Icon name="people" />
      <span aria-hidden="true">{talk.looking}</span>
      <span class="unseen">{say('talk.here', { count: talk.looking })}</span>
    </p>
  ),
)
