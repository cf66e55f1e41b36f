/*
 * Where something about a person is kept, and where of it their own data (GET /api/me/export) tells: a
 * new table belongs into one of these lists (test/unit/worker/own-data-tables.test.ts).
 */

/** Tables of D1, and under which key of the own data they are; dots lead inwards. */
export const TOLD: Readonly<Record<string, string>> = {
  people: 'profile',
  avatars: 'picture',
  memberships: 'memberships',
  access_requests: 'requests',
  passkeys: 'settings.passkeys',
  one_time_codes: 'factors.oneTimeCodesSince',
  recovery_codes: 'factors.recoveryCodes',
  blocks: 'settings.blocked',
  sections: 'sidebar.sections',
  places: 'sidebar.places',
  folds: 'sidebar.folded',
  sessions: 'sessions',
  known_devices: 'devices',
  push_devices: 'pushes.devices',
  push_deliveries: 'pushes.deliveries',
  push_wishes: 'pushes.wishes',
  sanctions: 'sanctions',
  reports: 'reports',
  invitations: 'invitations',
  custom_emoji: 'made.emoji',
  api_tokens: 'made.tokens',
  bot_tokens: 'made.botTokens',
  hooks: 'made.incomingHooks',
  outgoing_hooks: 'made.outgoingHooks',
  bot_commands: 'made.commands',
  imports: 'made.imports',
  audit: 'acts',
  // Which ones there are; what was written is in their objects.
  threads: 'conversations',
  import_people: 'conversations',
  import_rooms: 'conversations',
}

/** Tables of D1 that the own data do not tell of, and why. */
export const WITHHELD: Readonly<Record<string, string>> = {
  rooms: "the room is the place's; that one made it is among one's acts",
  settings: 'of the place',
  server_states: 'of the place; who changed it is among their acts',
  usage_days: 'of the place',
  outgoing_rooms: 'of a hook',
  holds: 'whoever is under a hold is not told by a file',
  recoveries: 'of a room; who began it is among their acts',
  setup_codes: 'secret, of the place',
  push_keys: 'secret, of the place',
  reset_links: 'secret, and over in a day',
  ceremonies: 'secret, and over in minutes',
  session_ends: 'work that is under way',
  block_changes: 'work that is under way',
  standing_changes: 'work that is under way',
  erasures: 'work that is under way',
  deletions: 'the account is no more',
  deletion_targets: 'the account is no more',
}

/** Tables of a conversation, and under which keys of one of its lists. */
export const TOLD_BY_CONVERSATION: Readonly<Record<string, string>> = {
  messages: 'messages.text',
  revisions: 'messages.revisions',
  files: 'messages.files',
  reactions: 'deeds.reactions',
  votes: 'deeds.choices',
}

/** Columns of `messages` about whoever did something to another's. */
export const TOLD_OF_MESSAGES: Readonly<Record<string, string>> = {
  pinned_by: 'deeds.pinned',
}

export const WITHHELD_BY_CONVERSATION: Readonly<Record<string, string>> = {
  _migrations: 'of the object',
  meta: 'of the object',
  server_gate: 'of the place',
  retention: 'of the room',
  changes: 'how it came to what is told',
  words: 'follows from the messages',
  grams: 'follows from the messages',
  terms: 'follows from the messages',
  people: 'stands in D1',
  participants: 'stands in D1',
  roster: 'stands in D1',
  doors: 'stands in D1',
  sanctions: 'stands in D1',
  blocks: 'stands in D1',
  hidden: 'follows from the status',
  marks: 'how far one has read stands in the Inbox',
  calls: 'whom one has called is in the messages, who called oneself in the Inbox',
  ended_sessions: 'work that is under way',
  spoken: 'over in hours',
  acts_to_note: 'work that is under way',
  reports:
    'what one has reported stands in D1; that one was reported is for those who look after the room',
  files_gone: 'work that is under way',
  ear_marks: 'of a hook',
  ear_news: 'work that is under way',
  held: 'whoever is under a hold is not told by a file',
  held_names: 'whoever is under a hold is not told by a file',
}

/** Tables of an Inbox, and under which key. */
export const TOLD_BY_INBOX: Readonly<Record<string, string>> = {
  chosen: 'status',
  conversations: 'read',
  concerns: 'concerns',
  levels: 'levels',
  wishes: 'keywords',
  drafts: 'drafts',
  visited: 'conversations',
  bookmarks: 'bookmarks',
  scheduled: 'scheduled',
  reminders: 'reminders',
}

export const WITHHELD_BY_INBOX: Readonly<Record<string, string>> = {
  _migrations: 'of the object',
  server_gate: 'of the place',
  entries: 'follows from the sessions',
  ended_sessions: 'work that is under way',
  watchers: 'who looks at somebody is theirs',
  told: 'follows from the status',
  leases: 'work that is under way',
  hidden_in: 'follows from the status',
  listening: 'work that is under way',
  gone: 'the account is no more',
  bans: 'stands in D1',
  blocks: 'stands in D1',
  block_news: 'stands in D1',
  own_role: 'stands in D1',
  pushes_wanted: 'stands in D1',
  pushes: 'work that is under way',
}
