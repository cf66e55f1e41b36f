import { component$ } from '@builder.io/qwik'
import type { Wrong } from '../api/call-once.ts'
import { Field } from '../form/field.tsx'
import { say } from '../i18n/say.ts'

interface OutgoingUrlProps {
  name: string
  value?: string
  problem: Wrong | undefined
}

/** Where a webhook leads. What is wrong with it says all that the hint says. */
export const OutgoingUrl = component$<OutgoingUrlProps>(({ name, value, problem }) => (
  <Field
    name={name}
    label={say('outgoing.url')}
    hint={problem === 'address_not_public' ? '' : say('outgoing.urlHint')}
    autoComplete="off"
    literal
    value={value ?? ''}
    problem={problem}
  />
))
