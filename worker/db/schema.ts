/**
 * The control plane: who exists and who may do what. No message ever comes here.
 * Times are milliseconds since 1970. The ids are branded: only their parsers and makers give them.
 */

export * from './schema/people.ts'
export * from './schema/sign-in.ts'
export * from './schema/rooms.ts'
export * from './schema/workspace.ts'
export * from './schema/sidebar.ts'
export * from './schema/threads.ts'
export * from './schema/moderation.ts'
export * from './schema/server.ts'
export * from './schema/usage.ts'
export * from './schema/bots.ts'
export * from './schema/outgoing.ts'
export * from './schema/bot-commands.ts'
export * from './schema/imports.ts'
export * from './schema/push.ts'
export * from './schema/holds.ts'
export * from './schema/recoveries.ts'
export * from './schema/emoji.ts'
