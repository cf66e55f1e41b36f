import * as bots from './bot-answers.ts'
import * as outgoing from './outgoing-answers.ts'
import type { AdminRoute } from './routes.ts'

/** Bots, their keys, webhooks and commands: a part of ADMIN_ROUTES. */
export const BOT_ADMIN_ROUTES: Readonly<Record<string, AdminRoute>> = {
  'GET /bots': {
    ...{ scope: null, summary: 'Bots with their keys, by name', status: 200 },
    answer: bots.Bots,
  },
  'POST /bots': {
    ...{ scope: null, summary: 'Make a bot', status: 201 },
    answer: bots.BotMade,
  },
  'POST /bots/:bot/tokens': {
    ...{ scope: null, summary: 'Give a bot a token, told this once', status: 201 },
    answer: bots.BotTokenMade,
  },
  'POST /bots/:bot/hooks': {
    ...{ scope: null, summary: 'Make an incoming webhook, told this once', status: 201 },
    answer: bots.HookMade,
  },
  'POST /bots/:bot/outgoing': {
    ...{ scope: null, summary: 'Make an outgoing webhook, its secret told this once', status: 201 },
    answer: outgoing.OutgoingMade,
  },
  'POST /bots/:bot/commands': {
    ...{ scope: null, summary: 'Give a bot a slash command', status: 204 },
  },
  'DELETE /bot-commands/:name': { scope: null, summary: 'Take a slash command away', status: 204 },
  'GET /outgoing/:id': {
    ...{ scope: null, summary: 'What an outgoing webhook has sent', status: 200 },
    answer: outgoing.OutgoingLog,
  },
  'POST /outgoing/:id/secret': {
    ...{ scope: null, summary: 'Give an outgoing webhook a new secret', status: 200 },
    answer: outgoing.OutgoingMade,
  },
  'POST /outgoing/:id/test': {
    ...{ scope: null, summary: 'Send an event to try an outgoing webhook', status: 204 },
  },
  'POST /outgoing/:id/on': {
    ...{ scope: null, summary: 'Switch an outgoing webhook on again', status: 204 },
  },
  'POST /outgoing/:id/off': {
    ...{ scope: null, summary: 'Switch an outgoing webhook off', status: 204 },
  },
  'PATCH /outgoing/:id': {
    ...{
      scope: null,
      summary: 'Change name, address, events or rooms of an outgoing webhook',
      status: 204,
    },
  },
  'POST /outgoing/:id/deliveries/:delivery': {
    ...{ scope: null, summary: 'Try a delivery again', status: 204 },
  },
  'DELETE /outgoing/:id': { scope: null, summary: 'End an outgoing webhook', status: 204 },
  'DELETE /bot-tokens/:id': { scope: null, summary: 'Revoke a token of a bot', status: 204 },
  'DELETE /hooks/:id': { scope: null, summary: 'Revoke an incoming webhook', status: 204 },
}
