/** Bounds of the wire, in one place so that server, client and docs cannot disagree. */
export const LIMITS = {
  /** Code points of one message. */
  textCodePoints: 4_000,
  /** UTF-8 bytes of one message. */
  textBytes: 8_192,
  /**
   * Characters (UTF-16 units) of one frame, checked before JSON.parse. The runtime itself accepts
   * 32 MiB and cannot be told less (Workers docs, "WebSocket message size", 2026-11).
   */
  frameChars: 65_536,
  /** Commands in one frame. */
  commandsPerFrame: 64,
  /** Messages in one page of history. */
  pageMessages: 50,
  pageMessagesMax: 100,
  /** Characters of JSON after which a page ends early, so that one answer stays small. */
  pageChars: 65_536,
  /** Changes replayed to a returning client; beyond that a fresh page is cheaper: `reset`. */
  resumeChanges: 1_000,
  resumeChars: 262_144,
  /** Distinct emoji on one message, and the length of one in UTF-16 units. */
  reactionsPerMessage: 20,
  emojiChars: 32,
  /** Results of one search inside a conversation. */
  searchResults: 30,
  searchChars: 200,
  /** Unread messages that are counted in one conversation; so many means so many or more. */
  unreadShown: 1_000,
  /** Entries of a person's list of what concerns them. */
  concerns: 500,
  /** Words that call a person, and the length of one. */
  keywords: 20,
  keywordChars: 40,
  /** People up to whose number a group shows who has read. */
  receiptPeople: 12,
  /** Bytes of one REST body. */
  bodyBytes: 65_536,
} as const
