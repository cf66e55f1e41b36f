import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

/** As they are typed, in every language, and what they mean. */
const FILTERS = [
  { typed: ['"…"'], means: 'search.helpPhrase' },
  { typed: ['from:@alias'], means: 'search.helpFrom' },
  { typed: ['in:#salon', 'in:@alias'], means: 'search.helpIn' },
  { typed: ['has:link', 'has:file', 'has:image'], means: 'search.helpHas' },
  { typed: ['is:pinned'], means: 'search.helpPinned' },
  { typed: ['after:2026-01-31'], means: 'search.helpAfter' },
  { typed: ['before:2026-01-31'], means: 'search.helpBefore' },
] as const

export const Help = component$<{ isOpen: boolean }>(({ isOpen }) => (
  <details class="search__help" open={isOpen}>
    <summary>{say('search.help')}</summary>
    <dl class="search__list">
      {FILTERS.map(({ typed, means }) => (
        <div key={means} class="search__meaning">
          <dt>
            <code>{typed.join(' ')}</code>
          </dt>
          <dd>{say(means)}</dd>
        </div>
      ))}
    </dl>
  </details>
))
