/** Milliseconds that a busy machine may take for one step: of a locator, and of what is polled for. */
export const patience = Number(process.env.PATIENCE ?? 60_000)
