/**
 * What Cloudflare asks on the Workers Paid plan, in US dollars, and what the plan includes each month.
 * The only place where these numbers stand.
 */
export const PRICES_READ_ON = '2026-11-25'

/** Where they were read. */
export const PRICE_PAGES = {
  Workers: 'https://developers.cloudflare.com/workers/platform/pricing/',
  'Durable Objects': 'https://developers.cloudflare.com/durable-objects/platform/pricing/',
  D1: 'https://developers.cloudflare.com/d1/platform/pricing/',
} as const

/** The plan itself, each month. */
export const PLAN_DOLLARS = 5

interface Price {
  readonly included: number
  /** For one more. */
  readonly dollars: number
}

const MILLION = 1_000_000
const GIGABYTE = 1_000_000_000

export const PRICES = {
  workerRequests: { included: 10 * MILLION, dollars: 0.3 / MILLION },
  workerCpuMs: { included: 30 * MILLION, dollars: 0.02 / MILLION },
  objectRequests: { included: MILLION, dollars: 0.15 / MILLION },
  objectGbSeconds: { included: 400_000, dollars: 12.5 / MILLION },
  objectRowsRead: { included: 25_000 * MILLION, dollars: 0.001 / MILLION },
  objectRowsWritten: { included: 50 * MILLION, dollars: 1 / MILLION },
  objectBytes: { included: 5 * GIGABYTE, dollars: 0.2 / GIGABYTE },
  tableRowsRead: { included: 25_000 * MILLION, dollars: 0.001 / MILLION },
  tableRowsWritten: { included: 50 * MILLION, dollars: 1 / MILLION },
  tableBytes: { included: 5 * GIGABYTE, dollars: 0.75 / GIGABYTE },
} as const satisfies Record<string, Price>
export type PriceName = keyof typeof PRICES

/** So many incoming frames are billed as one request. */
export const FRAMES_A_REQUEST = 20

/** An object is billed for this much memory while it works. */
export const OBJECT_GB = 0.128

/**
 * The platform's clock stands still while code runs, so the app cannot measure how long it worked.
 * Assumed: for objects what the pricing page assumes in its own examples, for the Worker the middle
 * of a page (20 ms) and an answer of the API (2 ms).
 */
export const ASSUMED = { objectMs: 10, workerCpuMs: 10 } as const
