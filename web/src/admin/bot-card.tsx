import { component$, type Signal } from '@builder.io/qwik'
import type { Bot } from '../../../durable-objects/protocol/rest/bots.ts'
import { say } from '../i18n/say.ts'
import { BotKey } from './bot-key.tsx'

/** A bot, with the keys that were given for it. */
export const BotCard = component$<{ bot: Bot; told: Signal<string> }>(({ bot, told }) => {
  const { id, alias, name } = bot.bot
  const keys = [...bot.hooks, ...bot.tokens]
  return (
    <section aria-labelledby={`bot-${id}`}>
      <h3 class="settings__title" id={`bot-${id}`} dir="auto">
        {name} <span class="card__mark">@{alias}</span>
      </h3>
      {keys.length === 0 ? (
        <p>{say('bots.noKeys')}</p>
      ) : (
        <ul class="cards">
          {keys.map((one) => (
            <BotKey key={`${one.id} ${one.state}`} given={one} told={told} />
          ))}
        </ul>
      )}
    </section>
  )
})
