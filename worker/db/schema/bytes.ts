import { customType } from 'drizzle-orm/sqlite-core'

/** A BLOB as bytes: drizzle's own wants Node's Buffer. D1 takes bytes and gives a list of numbers. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | number[] }>({
  dataType: () => 'blob',
  toDriver: (value) => value,
  fromDriver: (value) => Uint8Array.from(value),
})
