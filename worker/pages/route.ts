import { parseId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { foldAlias } from '../auth/alias.ts'

/** What a URL's path asks for. */
export type PageRoute =
  | {
      readonly kind:
        | 'overview'
        | 'costs'
        | 'all-rooms'
        | 'accounts'
        | 'invitations'
        | 'workspace'
        | 'audit'
        | 'tokens'
        | 'bots'
        | 'holds'
        | 'recovery'
        | 'import'
        | 'api'
        | 'server'
        | 'reports'
        | 'sanctions'
        | 'home'
        | 'sign-in'
        | 'register'
        | 'setup'
        | 'requests'
        | 'security'
        | 'profile'
        | 'directory'
        | 'new-room'
        | 'privacy'
        | 'activity'
        | 'notifications'
        | 'emoji'
        | 'look'
        | 'new-message'
        | 'search'
        | 'saved'
        | 'scheduled'
        | 'reminders'
        | 'unknown'
    }
  | { readonly kind: 'status' }
  | { readonly kind: 'room' | 'about'; readonly room: RoomId | null }
  | { readonly kind: 'person'; readonly alias: string }
  | { readonly kind: 'join' | 'reset'; readonly code: string }
  | { readonly kind: 'deletion'; readonly code: string }

const FIXED: Readonly<Record<string, PageRoute>> = {
  '/': { kind: 'home' },
  '/sign-in': { kind: 'sign-in' },
  '/register': { kind: 'register' },
  '/setup': { kind: 'setup' },
  '/rooms': { kind: 'directory' },
  '/rooms/new': { kind: 'new-room' },
  '/admin/requests': { kind: 'requests' },
  '/admin': { kind: 'overview' },
  '/admin/costs': { kind: 'costs' },
  '/admin/rooms': { kind: 'all-rooms' },
  '/admin/people': { kind: 'accounts' },
  '/admin/invitations': { kind: 'invitations' },
  '/admin/settings': { kind: 'workspace' },
  '/admin/audit': { kind: 'audit' },
  '/admin/tokens': { kind: 'tokens' },
  '/admin/bots': { kind: 'bots' },
  '/admin/recovery': { kind: 'recovery' },
  '/admin/import': { kind: 'import' },
  '/admin/holds': { kind: 'holds' },
  '/admin/api': { kind: 'api' },
  '/admin/server': { kind: 'server' },
  '/status': { kind: 'status' },
  '/admin/reports': { kind: 'reports' },
  '/admin/sanctions': { kind: 'sanctions' },
  '/settings/security': { kind: 'security' },
  '/settings/privacy': { kind: 'privacy' },
  '/activity': { kind: 'activity' },
  '/settings/notifications': { kind: 'notifications' },
  '/settings/emoji': { kind: 'emoji' },
  '/settings/look': { kind: 'look' },
  '/messages/new': { kind: 'new-message' },
  '/search': { kind: 'search' },
  '/later': { kind: 'saved' },
  '/later/scheduled': { kind: 'scheduled' },
  '/later/reminders': { kind: 'reminders' },
  '/settings/profile': { kind: 'profile' },
}

export function routePage(path: string): PageRoute {
  const fixed = FIXED[path]
  if (fixed !== undefined) return fixed
  const [, place, name, ...rest] = path.split('/')
  if (name === undefined || name === '') return { kind: 'unknown' }
  if (place === 'rooms' && rest.join('/') === 'about') {
    return { kind: 'about', room: parseId(RoomId, `r_${name}`) }
  }
  if (rest.length > 0) return { kind: 'unknown' }
  if (place === 'rooms') return { kind: 'room', room: parseId(RoomId, `r_${name}`) }
  if (place === 'people') return { kind: 'person', alias: foldAlias(name) }
  if (place === 'join' || place === 'reset') return { kind: place, code: name }
  if (place === 'deletion') return { kind: 'deletion', code: name }
  return { kind: 'unknown' }
}

/** A file of the build rather than a page. An alias may have a dot in it. */
export function isFilePath(path: string): boolean {
  if (path.startsWith('/people/')) return false
  return path.startsWith('/build/') || path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path)
}

/** The link to a room. */
export function roomPath(room: RoomId): string {
  return `/rooms/${room.slice('r_'.length)}`
}

/** Where to go after the sign-in: a path of this site or nothing. */
export function safeNext(next: string | null): string | null {
  if (next?.startsWith('/') !== true) return null
  const base = 'http://this.invalid'
  const target = URL.parse(next, base)
  if (target?.origin !== base) return null
  const path = target.pathname + target.search
  // What began as `/..//elsewhere` is now the address of another site.
  return path.startsWith('//') ? null : path
}
