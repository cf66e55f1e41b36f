import { component$, type QRL } from '@builder.io/qwik'
import type { Wrong } from '../api/call-once.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { sentenceOf } from './form-state.ts'
import { useStanding } from './standing.ts'

interface FieldProps {
  name: string
  label: string
  hint?: string
  problem: Wrong | undefined
  /** What the problem is called here, where its own sentence says too little. */
  complaint?: string | undefined
  autoComplete: HTMLInputElement['autocomplete']
  type?: 'text' | 'password' | 'email' | 'time'
  autoFocus?: boolean
  /** What stands in it until somebody types. */
  value?: string
  /** For aliases and codes: no capitals, no correction. */
  literal?: boolean
  onInput$?: QRL<(event: Event, input: HTMLInputElement) => void>
}

/** A labelled input with its hint and its error beside it, tied together for screen readers. */
export const Field = component$<FieldProps>((props) => {
  const { name } = props
  const input = useStanding<HTMLInputElement, 'value'>(props, 'value')
  return (
    <div class={['field', { 'field--bad': props.problem !== undefined }]}>
      <label class="field__label" for={name}>
        {props.label}
      </label>
      <div class="field__box">
        <input
          ref={input}
          class="field__input"
          id={name}
          name={name}
          type={props.type ?? 'text'}
          autoComplete={props.autoComplete}
          autoFocus={props.autoFocus}
          value={input.value?.value ?? props.value}
          autoCapitalize={props.literal ? 'none' : undefined}
          spellcheck={props.literal ? false : undefined}
          aria-invalid={props.problem === undefined ? undefined : 'true'}
          aria-describedby={`${name}-error ${name}-hint`}
          onInput$={props.onInput$}
        />
        {props.type === 'password' && (
          <button
            type="button"
            class="field__toggle"
            aria-label={say('form.showNamed', { field: props.label })}
            aria-controls={name}
            onClick$={(_, button) => {
              const input = button.parentElement?.querySelector('input')
              if (!input) return
              const shown = input.type === 'password'
              input.type = shown ? 'text' : 'password'
              // The name begins with the word that is seen: who speaks to the page says that.
              button.setAttribute(
                'aria-label',
                say(shown ? 'form.hideNamed' : 'form.showNamed', { field: props.label }),
              )
              button.textContent = say(shown ? 'form.hide' : 'form.show')
            }}
          >
            {say('form.show')}
          </button>
        )}
      </div>
      <FieldError id={`${name}-error`} problem={props.problem} complaint={props.complaint} />
      {props.hint && (
        <p class="field__hint" id={`${name}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  )
})

interface FieldErrorProps {
  id: string
  problem: Wrong | undefined
  complaint: string | undefined
}

const FieldError = component$<FieldErrorProps>((props) => (
  <div id={props.id}>
    {props.problem !== undefined && (
      <p class="field__error">
        <Icon name="alert" />
        {props.complaint ?? sentenceOf(props.problem)}
      </p>
    )}
  </div>
))
