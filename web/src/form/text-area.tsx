import { component$ } from '@builder.io/qwik'
import type { Wrong } from '../api/call.ts'
import { Icon } from '../ui/icon.tsx'
import { sentenceOf } from './form-state.ts'
import { useStanding } from './standing.ts'

interface TextAreaProps {
  name: string
  label: string
  hint?: string
  problem: Wrong | undefined
  maxLength: number
  value?: string
  rows?: number
}

/** A field for several lines, like form/field.tsx. */
export const TextArea = component$<TextAreaProps>((props) => {
  const { name } = props
  const area = useStanding<HTMLTextAreaElement, 'value'>(props, 'value')
  return (
    <div class={['field', { 'field--bad': props.problem !== undefined }]}>
      <label class="field__label" for={name}>
        {props.label}
      </label>
      <div class="field__box">
        <textarea
          ref={area}
          class="field__input field__input--tall"
          id={name}
          name={name}
          rows={props.rows ?? 3}
          maxLength={props.maxLength}
          dir="auto"
          aria-invalid={props.problem === undefined ? undefined : 'true'}
          aria-describedby={`${name}-error ${name}-hint`}
          value={area.value?.value ?? props.value ?? ''}
        />
      </div>
      <div id={`${name}-error`}>
        {props.problem !== undefined && (
          <p class="field__error">
            <Icon name="alert" />
            {sentenceOf(props.problem)}
          </p>
        )}
      </div>
      {props.hint && (
        <p class="field__hint" id={`${name}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  )
})
