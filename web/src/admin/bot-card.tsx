import { $, component$, type QRL, type Signal } from '@builder.io/qwik'
import type { Bot } from '../../../durable-objects/protocol/rest/bots.ts'
import type { BotsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import type { NewKey } from './bot-key-form.tsx'
import { BotKey } from './bot-key.tsx'
import { CommandRow } from './command-row.tsx'
import { OutgoingRow } from './outgoing-row.tsx'

interface BotCardProps {
  bot: Bot
  rooms: BotsView['rooms']
  told: Signal<string>
  onMade$: QRL<(key: NewKey) => void>
}

/** A bot, with the keys that were given for it. */
export const BotCard = component$<BotCardProps>(({ bot, rooms, told, onMade$ }) => {
  const { id, alias, name } = bot.bot
  const keys = [...bot.hooks, ...bot.tokens]
  const renewed = $((secret: string) => onMade$({ kind: 'outgoing', secret, bot: name }))
  return (
    <section aria-labelledby={`bot-${id}`}>
      <h3 class="settings__title" id={`bot-${id}`} dir="auto">
        {name} <span class="card__mark">@{alias}</span>
      </h3>
      {keys.length + bot.outgoing.length + bot.commands.length === 0 ? (
        <p>{say('bots.noKeys')}</p>
      ) : (
        <ul class="cards">
          {keys.map((one) => (
            <BotKey key={`${one.id}/${one.state}`} given={one} told={told} />
          ))}
          {bot.commands.map((one) => (
            <CommandRow key={one.name} command={one} told={told} />
          ))}
          {bot.outgoing.map((one) => (
            <OutgoingRow
              key={`${one.id}/${one.state}`}
              hook={one}
              rooms={rooms}
              told={told}
              onSecret$={renewed}
            />
          ))}
        </ul>
      )}
    </section>
  )
})
