import type { UsageCounts, UsageKind } from './counts.ts'

/** The part of D1 that is used to write a report down. */
export interface UsageTable {
  prepare(query: string): { bind(...values: unknown[]): { run(): Promise<unknown> } }
}

const ADD = `INSERT INTO usage_days
    (day, kind, requests, frames, rows_read, rows_written, bytes, messages)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (day, kind) DO UPDATE SET
    requests = requests + excluded.requests,
    frames = frames + excluded.frames,
    rows_read = rows_read + excluded.rows_read,
    rows_written = rows_written + excluded.rows_written,
    bytes = bytes + excluded.bytes,
    messages = messages + excluded.messages`

/** Adds to the day (UTC): one row written. Never fails: an estimate is not worth an error. */
export async function recordUsage(
  table: UsageTable,
  kind: UsageKind,
  counts: UsageCounts,
  now: number,
): Promise<void> {
  const { requests, frames, rowsRead, rowsWritten, bytes, messages } = counts
  try {
    await table
      .prepare(ADD)
      .bind(usageDay(now), kind, requests, frames, rowsRead, rowsWritten, bytes, messages)
      .run()
  } catch {
    // D1 is out of reach: this report is lost.
  }
}

/** The day as the platform bills it. */
export function usageDay(at: number): string {
  return new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)
}
