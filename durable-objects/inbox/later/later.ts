import { FILES, type FileCard } from '../../protocol/files.ts'
import type { ErrorCode } from '../../protocol/error-codes.ts'
import type { ClientId, ConversationId } from '../../protocol/ids.ts'
import type { InboxItem } from '../../protocol/inbox.ts'
import { isAhead } from '../../protocol/later-limits.ts'
import type { InboxRecords } from '../../protocol/rpc-attention.ts'
import type { KeptFiles } from '../../protocol/rpc-files.ts'
import type {
  BookmarkDeed,
  BookmarkPage,
  ReminderDeed,
  ScheduledDeed,
} from '../../protocol/rpc-later.ts'
import { failure, success, type Result } from '../../protocol/result.ts'
import type { Reminder } from '../../protocol/rest/reminders.ts'
import type { Scheduled } from '../../protocol/rest/scheduled.ts'
import type { AlarmJob } from '../../shared/alarm.ts'
import type { Sql } from '../../shared/sql.ts'
import { BookmarkList } from './bookmark-list.ts'
import { Reminding } from './reminding.ts'
import { ScheduledList } from './scheduled-list.ts'
import { Sending } from './sending.ts'
import { REMINDERS, TimedList } from './timed-list.ts'

export interface LaterPort {
  readonly sql: Sql
  /** On every device. */
  tell(item: InboxItem): void
  /** The account is no more: nothing is kept for it. */
  isGone(): boolean
  /** Whether they have been there. */
  knows(conversation: ConversationId): boolean
  keepFiles(conversation: ConversationId, kept: KeptFiles): Promise<Result<FileCard[]>>
  send(scheduled: Scheduled): Promise<Result<null>>
  /** Something of this person's own is to be told them, or is no more. */
  remind(reminder: Reminder): void
  refused(scheduled: Scheduled, why: ErrorCode): void
  settle(id: ClientId): void
  /** Something may be due earlier. */
  arm(): void
  now(): number
  chance(): number
}

type Wish = Extract<ScheduledDeed, { t: 'put' }>['scheduled']

/** What this person keeps for later, and what waits for its time. */
export class Later {
  readonly jobs: readonly AlarmJob[]
  readonly #port: LaterPort
  readonly #bookmarks: BookmarkList
  readonly #scheduled: ScheduledList
  readonly #reminders: TimedList<Reminder>
  readonly #sending: Sending

  constructor(port: LaterPort) {
    this.#port = port
    this.#bookmarks = new BookmarkList(port.sql)
    this.#scheduled = new ScheduledList(port.sql)
    this.#reminders = new TimedList(port.sql, REMINDERS)
    this.#sending = new Sending({
      list: this.#scheduled,
      send: (scheduled) => port.send(scheduled),
      changed: () => this.#changed('scheduled'),
      refused: (scheduled, why) => port.refused(scheduled, why),
      now: () => port.now(),
      chance: () => port.chance(),
    })
    const reminding = new Reminding({
      list: this.#reminders,
      remind: (reminder) => port.remind(reminder),
      changed: () => this.#changed('reminders'),
    })
    this.jobs = [reminding, this.#sending]
  }

  bookmarks(deed: BookmarkDeed): Result<BookmarkPage> {
    if (deed.t === 'list') return success(this.#bookmarks.page(deed.cursor))
    if (deed.t === 'in') {
      return success({ bookmarks: this.#bookmarks.of(deed.conversation), next: null })
    }
    if (deed.t === 'drop') {
      const bookmarks = this.#bookmarks.drop(deed.conversation, deed.num)
      if (bookmarks.length > 0) this.#changed('bookmarks')
      return success({ bookmarks, next: null })
    }
    if (this.#port.isGone()) return failure('not_found')
    const now = this.#port.now()
    const kept = this.#bookmarks.keep({ ...deed, at: Math.min(deed.at ?? now, now) })
    if (kept === null) return failure('too_many')
    this.#changed('bookmarks')
    return success({ bookmarks: [kept], next: null })
  }

  async schedule(deed: ScheduledDeed): Promise<Result<readonly Scheduled[]>> {
    if (deed.t === 'list') return success(this.#scheduled.all())
    if (deed.t === 'put') {
      const { scheduled } = deed
      return this.#sending.hold(scheduled.id, () => this.#put(scheduled))
    }
    if (deed.t === 'send') {
      const sent = await this.#sending.sendNow(deed.id)
      // Its person hears of it here.
      this.#port.settle(deed.id)
      return sent.ok ? success([]) : sent
    }
    return this.#sending.hold(deed.id, () => this.#drop(deed.id))
  }

  remind(deed: ReminderDeed): Result<readonly Reminder[]> {
    if (deed.t === 'list') return success(this.#reminders.all())
    if (deed.t === 'drop') {
      if (this.#reminders.drop(deed.id)) this.#changed('reminders')
      return success([])
    }
    const { reminder } = deed
    if (this.#port.isGone()) return failure('not_found')
    if (!isAhead(reminder.at, this.#port.now())) return failure('invalid_field', { field: 'at' })
    if (!this.#reminders.put(reminder)) return failure('too_many')
    // Told already, and put off: then its entry goes.
    this.#port.settle(reminder.id)
    this.#changed('reminders')
    this.#port.arm()
    return success([reminder])
  }

  /** For the person's own data. */
  records(): Pick<InboxRecords, 'bookmarks' | 'scheduled' | 'reminders'> {
    return {
      bookmarks: this.#bookmarks.all(),
      scheduled: this.#scheduled.all(),
      reminders: this.#reminders.all(),
    }
  }

  /** The account is no more. */
  wereErased(): void {
    this.#scheduled.wereErased()
    this.#reminders.wereErased()
  }

  async #put({ files: ids = [], ...wish }: Wish): Promise<Result<readonly Scheduled[]>> {
    const { id, at, refused, conversation } = wish
    const now = this.#port.now()
    if (this.#port.isGone()) return failure('not_found')
    if (refused === undefined && !isAhead(at, now)) {
      return failure('invalid_field', { field: 'at' })
    }
    if (!this.#scheduled.hasRoom(id)) return failure('too_many')
    // What is put back is put back wherever it was, and is no way to call other objects to life.
    const isKnown = refused === undefined || this.#port.knows(conversation)
    const had = this.#scheduled.find(id)?.scheduled.files ?? []
    const until = Math.max(at, now) + FILES.afterMs
    const isAbout = ids.length > 0 || had.length > 0
    if (isAbout && !isKnown) return failure('not_found')
    const files = isAbout
      ? await this.#port.keepFiles(conversation, { message: id, ids, until })
      : success([])
    if (!files.ok) return files
    if (this.#port.isGone()) return failure('not_found')
    const scheduled = { ...wish, ...(files.value.length > 0 && { files: files.value }) }
    if (!this.#scheduled.put(scheduled)) return failure('too_many')
    this.#port.settle(id)
    this.#changed('scheduled')
    this.#port.arm()
    return success([scheduled])
  }

  async #drop(id: ClientId): Promise<Result<readonly Scheduled[]>> {
    const { conversation, files = [] } = this.#scheduled.find(id)?.scheduled ?? {}
    // Before it is forgotten: a try that breaks off here is made again.
    if (conversation !== undefined && files.length > 0) {
      await this.#port.keepFiles(conversation, { message: id, ids: [], until: 0 })
    }
    this.#port.settle(id)
    if (this.#scheduled.drop(id)) this.#changed('scheduled')
    return success([])
  }

  #changed(list: 'bookmarks' | 'scheduled' | 'reminders'): void {
    this.#port.tell({ t: 'later', list })
  }
}
