import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import type { Talk } from './talk.ts'

interface HereNowProps {
  talk: Talk
  /** More people may be in it than look at it: it leads to who they are. */
  isShared: boolean
}

/** How many people look at this conversation right now. */
export const HereNow = component$<HereNowProps>(({ talk, isShared }) => {
  if (talk.looking === 0) return null
  const words = say('talk.here', { count: talk.looking })
  const shown = (
    <>
      <Icon name="people" />
      <span aria-hidden="true">{talk.looking}</span>
      <span class="unseen">{words}</span>
    </>
  )
  return isShared ? (
    <a class="here" href="?people" title={words}>
      {shown}
    </a>
  ) : (
    <p class="here" title={words}>
      {shown}
    </p>
  )
})
