import { $, component$, useSignal } from '@builder.io/qwik'
import { PASSWORD, type StrengthAnswer } from '../../../durable-objects/protocol/rest/accounts.ts'
import { call, type Wrong } from '../api/call.ts'
import { say } from '../i18n/say.ts'
import { Field } from './field.tsx'
import { fieldText, sentenceOf } from './form-state.ts'

interface NewPasswordProps {
  label: string
  hint: string
  problem: Wrong | undefined
  /** Fields of the same form that a password must not lean on. */
  besides: readonly string[]
}

/** As long as somebody goes on typing nothing is asked. */
const PAUSE_MS = 600

/**
 * A field for a new password, which says while it is written what the server will say of it. The
 * server judges: what it judges by weighs half a megabyte.
 */
export const NewPassword = component$<NewPasswordProps>((props) => {
  const answer = useSignal<StrengthAnswer | null>(null)
  const asked = useSignal(0)

  const judge = $(async (_: Event, input: HTMLInputElement) => {
    asked.value += 1
    const mine = asked.value
    answer.value = null
    if (input.value.length < PASSWORD.min || !input.form) return
    await new Promise((resume) => setTimeout(resume, PAUSE_MS))
    if (asked.value !== mine) return
    const { form } = input
    const context = props.besides.map((name) => fieldText(form, name)).filter((text) => text !== '')
    const question = { password: input.value, context }
    const told = await call<StrengthAnswer>('POST', '/api/password-strength', question)
    if (told.ok && asked.value === mine) answer.value = told.value
  })

  return (
    <div class="new-password">
      <Field
        name="password"
        type="password"
        label={props.label}
        hint={props.hint}
        autoComplete="new-password"
        problem={props.problem}
        onInput$={judge}
      />
      <p
        class={['strength', { 'strength--weak': answer.value?.level === 'weak' }]}
        id="password-strength"
        role="status"
      >
        {answer.value && strengthSentence(answer.value)}
      </p>
    </div>
  )
})

function strengthSentence({ level, code }: StrengthAnswer): string {
  if (level === 'weak') return sentenceOf(code ?? 'password_too_weak')
  return say(level === 'good' ? 'form.passwordGood' : 'form.passwordStrong')
}
