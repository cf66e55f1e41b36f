import { component$ } from '@builder.io/qwik'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { RoomLine, Summary } from './import-state.ts'
import { FATE_WORDS, factsOf } from './summary.ts'

/** So many stand on the page; all are in the report. */
const SHOWN = 50

/** How much comes, into which rooms, and what does not. */
export const ImportFacts = component$<{ summary: Summary }>(({ summary }) => {
  const { lines, left } = summary
  return (
    <>
      <dl class="facts">
        {factsOf(summary).map(([what, count]) => (
          <Fact key={what} what={what} count={count} />
        ))}
      </dl>
      {lines.length > 0 && (
        <>
          <h3 class="import__title">{say('bringing.each')}</h3>
          <ul class="import__lines">
            {lines.slice(0, SHOWN).map((line) => (
              <Line key={line.id.replace(/\s/g, '_')} line={line} />
            ))}
          </ul>
          {lines.length > SHOWN && (
            <p>{say('bringing.moreRooms', { count: lines.length - SHOWN })}</p>
          )}
        </>
      )}
      {left.length === 0 ? (
        <p>{say('bringing.allComes')}</p>
      ) : (
        <>
          <h3 class="import__title">{say('bringing.not')}</h3>
          <ul class="import__lines">
            {left.slice(0, SHOWN).map((words, at) => (
              <Left key={String(at)} words={words} />
            ))}
          </ul>
          {left.length > SHOWN && <p>{say('bringing.moreLeft', { count: left.length - SHOWN })}</p>}
        </>
      )}
    </>
  )
})

const Fact = component$<{ what: string; count: string }>(({ what, count }) => (
  <div>
    <dt class="facts__name">{what}</dt>
    <dd class="facts__value">{count}</dd>
  </div>
))

const Line = component$<{ line: RoomLine }>(({ line }) => {
  const { name, fate, messages, files, bytes } = line
  const size = bytesIn(presentLocale(), bytes)
  return (
    <li class="import__line">
      <strong dir="auto">{name}</strong> <span>{say(FATE_WORDS[fate])}</span>{' '}
      <span>{say('bringing.lineMessages', { count: messages })}</span>{' '}
      {files > 0 && <span>{say('bringing.lineFiles', { count: files, size })}</span>}
    </li>
  )
})

const Left = component$<{ words: string }>(({ words }) => (
  <li class="import__line" dir="auto">
    {words}
  </li>
))
