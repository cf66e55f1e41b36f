import * as v from 'valibot'
import { PersonId } from '../../durable-objects/protocol/ids.ts'
import { Line } from '../../durable-objects/protocol/moving/lines.ts'
import type { DescribedRoute } from '../admin/description.ts'
import { Payload } from '../slack/payload.ts'
import * as answers from './answers.ts'
import * as later from './later-answers.ts'

/** In a private thread: the other one. */
const With = v.strictObject({ with: v.optional(PersonId) })

/** By method and path below /api: every route of these modules, and no other. */
export const EVERYDAY_ROUTES: Readonly<Record<string, DescribedRoute>> = {
  'GET /files/limits': { summary: 'What may be uploaded', status: 200, answer: answers.FileLimits },
  'POST /files': {
    ...{ summary: 'Ask to upload a file into a conversation', status: 201 },
    answer: answers.FileAsked,
  },
  'PUT /files/:conversation/:file/parts/:part': {
    ...{ summary: 'Send a part of a file, as body', status: 200, takesBytes: true, asks: With },
    answer: answers.PartTaken,
  },
  'PUT /files/:conversation/:file/thumb': {
    ...{ summary: 'Send a small picture of a file, as body', status: 204 },
    ...{ takesBytes: true, asks: With },
  },
  'POST /files/:conversation/:file': {
    ...{ summary: 'Say that all parts have come: the file may be sent', status: 200, asks: With },
    answer: answers.FileReady,
  },
  'DELETE /files/:conversation/:file': {
    ...{ summary: 'Give an upload up', status: 204, asks: With },
  },
  'GET /search': {
    ...{ summary: 'Search in all conversations that one may read', status: 200 },
    answer: answers.Search,
  },
  'PUT /conversations/:conversation/polls/:num/vote': {
    ...{ summary: 'Vote in a poll, or take the vote back', status: 204, asks: With },
  },
  'POST /conversations/:conversation/polls/:num/closing': {
    ...{ summary: 'End a poll now', status: 204, asks: With },
  },
  'GET /bookmarks': {
    ...{ summary: 'Messages that one keeps, the newest first', status: 200 },
    answer: later.Bookmarks,
  },
  'GET /bookmarks/:conversation': {
    ...{ summary: 'Which messages of a conversation one keeps', status: 200 },
    answer: later.KeptHere,
  },
  'PUT /bookmarks/:conversation/:num': {
    ...{ summary: 'Keep a message, or change its note', status: 200 },
    answer: later.OneBookmark,
  },
  'DELETE /bookmarks/:conversation/:num': { summary: 'Keep a message no more', status: 204 },
  'GET /reminders': {
    ...{ summary: 'Reminders that wait, the next one first', status: 200 },
    answer: later.Reminders,
  },
  'PUT /reminders/:id': {
    ...{ summary: 'Be reminded of a message or of a word, at a time', status: 200 },
    answer: later.OneReminder,
  },
  'DELETE /reminders/:id': { summary: 'Drop a reminder', status: 204 },
  'GET /scheduled': {
    ...{ summary: 'Messages that wait for their time', status: 200 },
    answer: later.ScheduledList,
  },
  'PUT /scheduled/:id': {
    ...{ summary: 'Have a message sent at a time, or change it', status: 200 },
    answer: later.OneScheduled,
  },
  'POST /scheduled/:id/sending': { summary: 'Send a waiting message now', status: 204 },
  'DELETE /scheduled/:id': { summary: 'Drop a waiting message', status: 204 },
  'GET /push': {
    ...{ summary: 'Which of one’s browsers are notified, and when', status: 200 },
    answer: answers.Push,
  },
  'POST /push/devices': {
    ...{ summary: 'Have this browser notified', status: 201 },
    answer: answers.PushDevice,
  },
  'PATCH /push/devices/:device': { summary: 'Turn a browser on or off', status: 204 },
  'DELETE /push/devices/:device': { summary: 'Take a browser away', status: 204 },
  'POST /push/devices/:device/test': {
    ...{ summary: 'Send a notification to try a browser', status: 200 },
    answer: answers.PushTest,
  },
  'PATCH /push/wishes': { summary: 'Choose quiet hours and what is told', status: 204 },
  'GET /emoji': {
    ...{ summary: 'Emoji of the place’s own, by name', status: 200 },
    answer: answers.CustomEmoji,
  },
  'GET /emoji/:name': {
    ...{ summary: 'The picture of an emoji; `still`: of one that moves, the first', status: 200 },
    ...{ isFile: true, asks: v.strictObject({ still: v.optional(v.string()) }) },
  },
  'PUT /emoji/:name': {
    ...{ summary: 'Add an emoji, its picture as body', status: 201, takesBytes: true },
    answer: answers.CustomEmoji,
  },
  'DELETE /emoji/:name': {
    ...{ summary: 'Take an emoji away', status: 200, answer: answers.CustomEmoji },
  },
  'GET /rooms/:room/commands': {
    ...{ summary: 'Commands of the bots of a conversation', status: 200, asks: With },
    answer: answers.Commands,
  },
  'POST /rooms/:room/commands': { summary: 'Give a bot a command', status: 204, asks: With },
  'GET /bot/commands': {
    ...{ summary: 'The commands that one has, as a bot', status: 200, isForBots: true },
    answer: answers.OwnCommands,
  },
  'PUT /bot/commands/:name': {
    ...{ summary: 'Have a command, or another hint for it', status: 204, isForBots: true },
  },
  'DELETE /bot/commands/:name': {
    ...{ summary: 'Have a command no more', status: 204, isForBots: true },
  },
  'POST /bot/answers': {
    ...{ summary: 'Answer a command to who gave it alone', status: 204, isForBots: true },
  },
  'GET /me/export': {
    ...{ summary: 'One’s own data; `format=lines`: as lines', status: 200, lines: Line },
    answer: answers.OwnData,
  },
  'GET /me/export/files/:conversation/:file': {
    ...{ summary: 'The bytes of a file of one’s own', status: 200, isFile: true },
  },
  'POST /hooks/:hook/:secret': {
    ...{ summary: 'Write as a bot in the room of an incoming webhook', status: 200, isOpen: true },
    ...{ body: Payload, text: v.literal('ok') },
    headers: { 'Idempotency-Key': 'With the same key it is written once, for ever.' },
  },
}

/** By method and path below the root. */
export const READING_ROUTES: Readonly<Record<string, DescribedRoute>> = {
  'GET /files/:conversation/:file/:name': {
    ...{ summary: 'A file of a message', status: 200, isFile: true, asks: With },
  },
  'GET /files/:conversation/:file/:name/thumb': {
    ...{ summary: 'The small picture of a file', status: 200, isFile: true, asks: With },
  },
}
