import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { inTone, TONES } from './emoji.ts'

interface ToneChoiceProps {
  tone: number
  onChoose$: QRL<(tone: number) => void>
}

const NAMES = [
  'emoji.tone.none',
  'emoji.tone.light',
  'emoji.tone.mediumLight',
  'emoji.tone.medium',
  'emoji.tone.mediumDark',
  'emoji.tone.dark',
] as const

/** The skin tone of the hands and people that have one. */
export const ToneChoice = component$<ToneChoiceProps>(({ tone, onChoose$ }) => (
  <select
    class="emoji__tone"
    aria-label={say('emoji.tone')}
    title={say('emoji.tone')}
    onChange$={(_, choice) => onChoose$(Number(choice.value))}
  >
    {TONES.map((modifier, index) => (
      <option
        key={modifier}
        value={String(index)}
        selected={index === tone}
        aria-label={say(NAMES[index] ?? 'emoji.tone.none')}
      >
        {inTone('✋', index)}
      </option>
    ))}
  </select>
))
