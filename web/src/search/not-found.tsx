import { component$ } from '@builder.io/qwik'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import { say } from '../i18n/say.ts'
import { Sapling } from '../ui/sapling.tsx'
import { Missing } from './missing.tsx'

interface NotFoundProps {
  typed: string
  answer: SearchAnswer
}

/** Nothing at all, and why, where that is known. */
export const NotFound = component$<NotFoundProps>(({ typed, answer }) => {
  const { unknown, missing } = answer
  return (
    <div>
      <Missing missing={missing} />
      <div class="empty" role="status">
        <Sapling />
        <h2 class="empty__title">{say('search.none', { words: typed })}</h2>
        {unknown.length === 0 ? (
          <p class="empty__lead">{say('search.noneLead')}</p>
        ) : (
          unknown.map(({ key, name }) => (
            <p key={`${key}/${encodeURIComponent(name)}`} class="empty__lead">
              {key === 'from' || name.startsWith('@')
                ? say('search.unknownPerson', { name: name.replace(/^@?/, '@') })
                : say('search.unknownPlace', { name })}
            </p>
          ))
        )}
      </div>
    </div>
  )
})
