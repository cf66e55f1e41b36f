interface Place {
  readonly query: string
  readonly archived: boolean
  readonly after?: string
}

/** The address of a page of the directory. */
export function directoryPath({ query, archived, after }: Place): string {
  const asked = new URLSearchParams({
    ...(query === '' ? {} : { query }),
    ...(archived ? { archived: 'yes' } : {}),
    ...(after === undefined ? {} : { after }),
  }).toString()
  return asked === '' ? '/rooms' : `/rooms?${asked}`
}
