import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import { isEmojiName } from '../../../../durable-objects/protocol/rest/custom-emoji.ts'
import { sendImage } from '../../api/transfer.ts'
import { Field } from '../../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { emojiPicture } from './emoji-picture.ts'

type Picked = 'none' | 'unreadable' | null

interface EmojiFormState extends FormState {
  /** The name of the file that was chosen. */
  file: string
  /** Why there is no picture to send. */
  missing: Picked
}

/** A picture and what it is called; the name follows the file's until it is typed. */
export const EmojiForm = component$<{ onAdded$: QRL<(code: string) => void> }>((props) => {
  const state = useStore<EmojiFormState>({
    ...freshForm(),
    ...{ file: '', missing: null },
  })

  const add = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const name = fieldText(form, 'name').trim().replaceAll(':', '').toLowerCase()
    const input = form.querySelector<HTMLInputElement>('input[type=file]')
    const file = input?.files?.[0]
    Object.assign(state, { whole: null, missing: file ? null : 'none' })
    const isNamed = isEmojiName(name)
    if (showProblems(form, state, isNamed ? {} : { name: 'emoji_name_malformed' })) return
    if (!file) {
      input?.focus()
      return
    }
    state.busy = true
    const picture = await emojiPicture(file)
    if (picture === null) {
      Object.assign(state, { missing: 'unreadable', busy: false })
      input.focus()
      return
    }
    const answer = await sendImage(`/api/emoji/${name}`, picture)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    form.reset()
    state.file = ''
    await props.onAdded$(`:${name}:`)
  })

  const nameIt = $((_: Event, input: HTMLInputElement) => {
    const file = input.files?.[0]?.name ?? ''
    Object.assign(state, { file, missing: null })
    const name = input.form?.elements.namedItem('name')
    if (!(name instanceof HTMLInputElement) || name.value !== '') return
    name.value = nameOf(file)
  })

  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={add}
      aria-labelledby="custom-add"
    >
      <h2 class="settings__title" id="custom-add">
        {say('custom.add')}
      </h2>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <div class={['field', { 'field--bad': state.missing !== null }]}>
        <p class="card__acts">
          <label class="button button--quiet picture__choose">
            {say('custom.picture')}
            <input
              class="picture__file"
              id="picture"
              name="picture"
              type="file"
              accept="image/png,image/jpeg,image/webp,image/gif"
              aria-describedby="picture-error picture-hint"
              aria-invalid={state.missing === null ? undefined : 'true'}
              onChange$={nameIt}
            />
          </label>
          <span dir="auto">{state.file}</span>
        </p>
        <p class="field__error" id="picture-error" aria-live="polite">
          {state.missing === 'none' && say('custom.pictureMissing')}
          {state.missing === 'unreadable' && say('custom.unreadable')}
        </p>
        <p class="field__hint" id="picture-hint">
          {say('custom.pictureHint')}
        </p>
      </div>
      <Field
        name="name"
        label={say('custom.name')}
        hint={say('custom.nameHint')}
        autoComplete="off"
        literal
        problem={state.problems['name']}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {say(state.busy ? 'custom.adding' : 'custom.add')}
        </button>
      </p>
    </form>
  )
})

/** What a file is called, as far as an emoji can be. */
function nameOf(file: string): string {
  return file
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9_+-]+/g, '_')
    .replace(/^[_+-]+|_+$/g, '')
    .slice(0, 30)
}
