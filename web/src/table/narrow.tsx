import { component$ } from '@builder.io/qwik'
import { Choice } from '../form/choice.tsx'
import type { Option } from '../form/select-box.tsx'
import { say } from '../i18n/say.ts'

interface NarrowProps {
  name: string
  label: string
  /** Beside "any", which stands first. */
  options: readonly Option[]
  value: string | undefined
}

/** A choice by which a table is narrowed. */
export const Narrow = component$<NarrowProps>(({ name, label, options, value }) => (
  <Choice
    name={name}
    label={label}
    options={[{ value: '', label: say('console.any') }, ...options]}
    value={value ?? ''}
  />
))
