import { $, component$, useContext, useSignal, type Signal } from '@builder.io/qwik'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import { AppContext } from '../../app/app-state.ts'
import { say } from '../../i18n/say.ts'
import { Keyword } from './keyword.tsx'

/** Words that call one wherever others write them. */
export const Keywords = component$<{ told: Signal<string> }>(({ told }) => {
  const { attention, inbox } = useContext(AppContext)
  const input = useSignal<HTMLInputElement>()
  const { keywords } = attention.value
  const put = $((words: readonly string[]): boolean => {
    const said = inbox.value?.say({ t: 'keywords', words: [...words] }) === true
    told.value = said ? say('notifications.saved') : say('notifications.offline')
    return said
  })
  const add = $(async () => {
    const word = input.value?.value.trim() ?? ''
    const words = attention.value.keywords
    if (!input.value || word === '') return
    if (words.length >= LIMITS.keywords) told.value = say('notifications.tooMany')
    else if (words.includes(word) || (await put([...words, word]))) input.value.value = ''
  })
  const remove = $((word: string) => put(attention.value.keywords.filter((one) => one !== word)))
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('notifications.keywords')}</h2>
      <p class="settings__lead">{say('notifications.keywordsLead', { most: LIMITS.keywords })}</p>
      <form preventdefault:submit onSubmit$={add}>
        <div class="field">
          <label class="field__label" for="keyword">
            {say('notifications.word')}
          </label>
          <div class="field__box">
            <input
              ref={input}
              class="field__input"
              id="keyword"
              autoComplete="off"
              maxLength={LIMITS.keywordChars}
            />
          </div>
        </div>
        <button type="submit" class="button button--small">
          {say('notifications.add')}
        </button>
      </form>
      <ul class="cards">
        {keywords.map((word) => (
          <Keyword key={word} word={word} onRemove$={remove} />
        ))}
      </ul>
    </section>
  )
})
