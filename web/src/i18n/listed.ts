import { listOf } from './list-of.ts'
import { say } from './say.ts'

/** Names in a row, and how many more there are of all whom it is about. */
export function listed(names: readonly string[], all = names.length): string {
  const count = all - names.length
  const others = count > 0 ? [say('talk.otherPeople', { count })] : []
  return listOf([...names, ...others])
}
