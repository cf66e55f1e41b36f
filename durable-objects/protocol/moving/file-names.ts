import type { FileId } from '../ids.ts'

/* Apart from the schemas, so that whoever only names files carries none of them. */

/** How the lines are called in a zip; the bytes lie in its folder `files`. */
export const LINES_IN_ZIP = 'palabre.jsonl'

/** Where the bytes lie, in the folder of files: by its id, with an end that opens the right program. */
export function fileNameBeside({ id, name }: { readonly id: FileId; readonly name: string }) {
  return `${id}${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''}`
}
