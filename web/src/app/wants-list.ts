import { LIST_FRAGMENT } from './app-state.ts'

/** True on a narrow screen whose address asks for the list; a wide one shows both anyway. */
export function wantsList(): boolean {
  return location.hash === LIST_FRAGMENT && matchMedia('(max-width: 52rem)').matches
}
