import { component$ } from '@builder.io/qwik'
import { Choice } from '../form/choice.tsx'
import { say } from '../i18n/say.ts'

const DAYS = [7, 30, 90, 365] as const

interface DaysChoiceProps {
  label: string
  usual: (typeof DAYS)[number]
}

/** After how many days a key ends. */
export const DaysChoice = component$<DaysChoiceProps>(({ label, usual }) => (
  <Choice
    name="days"
    label={label}
    options={DAYS.map((count) => ({
      value: String(count),
      label: say('tokens.daysCount', { count }),
    }))}
    value={String(usual)}
  />
))
