import { component$ } from '@builder.io/qwik'
import { BOT_SCOPES, type BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type { Wrong } from '../api/call-once.ts'
import { sentenceOf } from '../form/form-state.ts'
import { Tick } from '../form/tick.tsx'
import { say } from '../i18n/say.ts'

/** What each opens. */
const SCOPES = {
  read: 'bots.scopeRead',
  write: 'bots.scopeWrite',
  react: 'bots.scopeReact',
  files: 'bots.scopeFiles',
} as const satisfies Record<BotScope, string>

/** What a token is to open: nothing until it is ticked. */
export const BotScopes = component$<{ problem: Wrong | undefined }>(({ problem }) => (
  <fieldset class="choices" aria-describedby="scopes-error">
    <legend class="field__label">{say('bots.scopes')}</legend>
    {BOT_SCOPES.map((scope) => (
      <label key={scope} class="choices__one">
        <Tick type="checkbox" name="scopes" value={scope} checked={false} />
        <span>
          {say(SCOPES[scope])} <code>{scope}</code>
        </span>
      </label>
    ))}
    <div id="scopes-error" role="alert">
      {problem && <p class="field__error">{sentenceOf(problem)}</p>}
    </div>
  </fieldset>
))
