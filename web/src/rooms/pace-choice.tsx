import { component$ } from '@builder.io/qwik'
import { durationWords } from '../commands/durations.ts'
import { Choice } from '../form/choice.tsx'
import { Tick } from '../form/tick.tsx'
import { presentLocale, say } from '../i18n/say.ts'

/** Seconds that are offered; a room may have others, by a command. */
const PACES = [5, 10, 30, 60, 300, 900, 3_600, 21_600]

/** How long each waits between two messages. */
export const SlowChoice = component$<{ chosen: number }>(({ chosen }) => {
  const offered = [...new Set([...PACES, chosen])].filter((seconds) => seconds > 0)
  return (
    <div>
      <Choice
        name="slowSeconds"
        label={say('rooms.slow')}
        options={[
          { value: '0', label: say('rooms.slowOff') },
          ...offered
            .sort((a, b) => a - b)
            .map((seconds) => ({
              value: String(seconds),
              label: durationWords(presentLocale(), seconds * 1_000),
            })),
        ]}
        value={String(chosen)}
      />
      <p class="field__hint">{say('rooms.slowHint')}</p>
    </div>
  )
})

export const LockChoice = ({ chosen }: { chosen: boolean }) => (
  <label class="choices__one">
    <Tick type="checkbox" name="isLocked" value="yes" checked={chosen} />
    <span>{say('rooms.lockLabel')}</span>
  </label>
)
