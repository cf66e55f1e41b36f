import * as v from 'valibot'

/** PATCH /api/receipts: whether others see how far one has read. 204. */
export const ChooseReceipts = v.strictObject({ givesReceipts: v.boolean() })
export type ChooseReceipts = v.InferOutput<typeof ChooseReceipts>
