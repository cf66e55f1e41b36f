import { component$, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { dayIn, dayName, timeIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { Hit } from './hit.ts'
import { besideMessage, panelOf, threadPath } from './panel-of.ts'

/** Messages found or pinned: each leads to its place in the conversation, or to its thread. */
export const HitList = component$<{ hits: readonly Hit[] }>(({ hits }) => (
  <ol class="hits">
    {hits.map((hit) => (
      <HitLine key={hit.num} hit={hit} />
    ))}
  </ol>
))

const HitLine = component$<{ hit: Hit }>(({ hit }) => {
  const { page, zone } = useContext(AppContext)
  const panel = panelOf(page.value.path)
  const locale = presentLocale()
  const day = dayName(locale, dayIn(zone.value, hit.at), dayIn(zone.value, Date.now()))
  const href =
    hit.thread !== null
      ? threadPath(hit.thread, hit.num)
      : panel
        ? besideMessage(panel, hit.num)
        : `?m=${String(hit.num)}`
  return (
    <li class="hit">
      <a class="hit__link" href={href}>
        <Avatar person={hit.author ?? { id: String(hit.num), name: hit.name }} />
        <span class="hit__head">
          <strong dir="auto">{hit.name}</strong>{' '}
          <time dateTime={new Date(hit.at).toISOString()}>
            {day} {timeIn(locale, zone.value, hit.at)}
          </time>
        </span>
        <span class="hit__text" dir="auto">
          {hit.parts.map(({ text, hit: isHit }, at) =>
            isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </span>
        {hit.thread !== null && <span class="hit__where">{say('talk.inThread')}</span>}
      </a>
    </li>
  )
})
