import { component$ } from '@builder.io/qwik'
import type { Wrong } from '../api/call-once.ts'
import { Field } from '../form/field.tsx'
import { say } from '../i18n/say.ts'

interface ConfirmNameProps {
  /** The place's. */
  name: string
  problem: Wrong | undefined
}

/** The place's name, typed, so that nobody does by a slip what cannot be undone. */
export const ConfirmName = component$<ConfirmNameProps>((props) => (
  <Field
    name="confirm"
    label={say('house.serverConfirm', { name: props.name })}
    hint={say('house.serverConfirmHint')}
    autoComplete="off"
    literal
    problem={props.problem}
    complaint={
      props.problem === 'confirm_mismatch'
        ? say('house.serverConfirmWrong', { name: props.name })
        : undefined
    }
  />
))
