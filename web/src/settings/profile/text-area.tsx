import { component$, useSignal } from '@builder.io/qwik'
import type { Wrong } from '../../api/call.ts'
import { sentenceOf } from '../../form/form-state.ts'

interface TextAreaProps {
  name: string
  label: string
  value: string
  longest: number
  problem: Wrong | undefined
}

/** A labelled text of several lines with its error beside it. */
export const TextArea = component$<TextAreaProps>((props) => {
  const area = useSignal<HTMLTextAreaElement>()
  return (
    <div class={['field', { 'field--bad': props.problem !== undefined }]}>
      <label class="field__label" for={props.name}>
        {props.label}
      </label>
      <div class="field__box">
        <textarea
          ref={area}
          class="field__input field__input--tall"
          id={props.name}
          name={props.name}
          rows={4}
          maxLength={props.longest}
          aria-invalid={props.problem === undefined ? undefined : 'true'}
          aria-describedby={`${props.name}-error`}
          // As in form/field.tsx: what was typed stays.
          value={area.value?.value ?? props.value}
        />
      </div>
      <div id={`${props.name}-error`}>
        {props.problem !== undefined && <p class="field__error">{sentenceOf(props.problem)}</p>}
      </div>
    </div>
  )
})
