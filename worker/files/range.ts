export interface Stretch {
  readonly offset: number
  readonly length: number
}

/**
 * The stretch that a Range header wants of so many bytes (RFC 9110, 14.1.2): `null` for all of it, also
 * when the header says what is not served (several stretches, another unit).
 */
export function rangeOf(
  header: string | undefined,
  size: number,
): Stretch | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length }
  }
  const offset = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < offset) return null
  return offset >= size ? 'unsatisfiable' : { offset, length: end - offset + 1 }
}
