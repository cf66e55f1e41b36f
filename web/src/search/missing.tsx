import { component$ } from '@builder.io/qwik'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import { say } from '../i18n/say.ts'
import { Retry } from './retry.tsx'

/** That this is not the whole answer, and how many conversations are not in it. */
export const Missing = component$<{ missing: SearchAnswer['missing'] }>(({ missing }) => {
  const { silent, unasked } = missing
  if (silent + unasked === 0) return null
  return (
    <div class="note search__missing" role="status">
      {silent > 0 && (
        <p>
          {say('search.silent', { count: silent })} <Retry />
        </p>
      )}
      {unasked > 0 && <p>{say('search.unasked', { count: unasked })}</p>}
    </div>
  )
})
