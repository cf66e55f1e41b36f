import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import type { Talk } from './talk.ts'

/** Who is writing. Not announced: a screen reader would speak of nothing else. */
export const TypingLine = component$<{ talk: Pick<Talk, 'typing'> }>(({ talk }) => (
  <p class="typing">
    {talk.typing.length > 0 && (
      <>
        <span class="typing__dots" aria-hidden="true">
          <span />
          <span />
          <span />
        </span>
        {whoWrites(talk.typing)}
      </>
    )}
  </p>
))

function whoWrites(names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (names.length === 1) return say('talk.typingOne', { name: first })
  if (names.length === 2) return say('talk.typingTwo', { first, second })
  return say('talk.typingMany')
}
