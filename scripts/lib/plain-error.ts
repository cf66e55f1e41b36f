/** A failure that was foreseen: its message is the one sentence the reader gets, with the way out. */
export class PlainError extends Error {}
