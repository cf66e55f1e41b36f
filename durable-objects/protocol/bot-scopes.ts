/** What a bot's token opens: nothing but what it was given at making, and that never changes. */
export const BOT_SCOPES = ['read', 'write', 'react', 'files', 'commands'] as const
export type BotScope = (typeof BOT_SCOPES)[number]
