import { bring, lookAhead } from '../bringing/bring.ts'
import type { Calls } from '../bringing/calls.ts'
import type { Freight } from '../bringing/freight.ts'
import { plainHashing } from '../bringing/hashing.ts'
import { openFreight } from '../bringing/open-freight.ts'
import { Misfit } from '../bringing/remark.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { fileSource } from './file-source.ts'
import { emptyImport, NONE, type ImportState } from './import-state.ts'
import { placeCalls, Refused, type Patience } from './place-calls.ts'
import { sayRemark, summaryOf } from './summary.ts'

/** A file is read to its end for its hash, and once more for what is in it. */
const READINGS = 2

/** One file on its way: read, looked at, brought. Says what it does by changes of what the page shows. */
export class ImportRun {
  readonly #file: File
  readonly #show: (change: Partial<ImportState>) => void
  readonly #calls: Calls
  #halt = new AbortController()
  #freight: Freight | null = null
  #read = 0

  constructor(
    file: File,
    show: (change: Partial<ImportState>) => void,
    callsOf: (patience: Patience) => Calls = placeCalls,
  ) {
    this.#file = file
    this.#show = show
    const signal = () => this.#halt.signal
    this.#calls = callsOf({ signal, waits: (waits) => show({ waits }) })
  }

  /** Reads the file, and asks what would come of it. */
  async look(): Promise<void> {
    const { name } = this.#file
    this.#show({ ...emptyImport(), step: 'reading', name })
    await this.#trying('empty', async () => {
      const source = fileSource(this.#file, {
        signal: () => this.#halt.signal,
        read: (bytes) => this.#count(bytes),
      })
      const freight = await openFreight(source, plainHashing)
      this.#freight = freight
      this.#show({ step: 'looking', share: 100 })
      const delivery = await lookAhead(this.#calls.ask, freight)
      this.#show({ step: 'looked', summary: summaryOf(freight, delivery) })
    })
  }

  /** Brings it all, from where it was. */
  async bring(): Promise<void> {
    const freight = this.#freight
    if (freight === null) return
    this.#halt = new AbortController()
    this.#show({ step: 'running', why: '', done: NONE, all: NONE })
    await this.#trying('stopped', async () => {
      const delivery = await bring(this.#calls, freight, (done, all) => this.#show({ done, all }))
      this.#show({ step: 'done', summary: summaryOf(freight, delivery) })
    })
  }

  stop(): void {
    this.#halt.abort()
  }

  #count(bytes: number): void {
    this.#read += bytes
    const all = Math.max(1, this.#file.size * READINGS)
    this.#show({ share: Math.min(99, Math.floor((100 * this.#read) / all)) })
  }

  async #trying(otherwise: 'empty' | 'stopped', act: () => Promise<void>): Promise<void> {
    const release = stayHere()
    try {
      await act()
    } catch (error) {
      const why = this.#halt.signal.aborted ? '' : whyOf(error)
      this.#show(otherwise === 'empty' ? emptyImport(why) : { step: 'stopped', why, waits: false })
    } finally {
      release()
    }
  }
}

function whyOf(error: unknown): string {
  if (error instanceof Misfit) return say('bringing.refused', { why: sayRemark(error.remark) })
  if (error instanceof Refused) return sentenceOf(error.error.code)
  // The browser does not say more of a file that it cannot read (any more) than this.
  if (error instanceof DOMException) return say('bringing.unread')
  throw error
}

/** The browser asks before the page is left; in a conversation of this app it goes on. */
function stayHere(): () => void {
  const ask = (event: Event) => event.preventDefault()
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}
