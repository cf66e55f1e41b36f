import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { DraftSharing } from '../../../../web/src/sync/draft-sharing.ts'

const ROOM = 'r_general' as ConversationId
const NEVER = { text: '', at: 0 }

const here = (kept = NEVER) => new DraftSharing(ROOM, 'laptop-1', kept)
const there = (text: string, at: number) => ({ conversation: ROOM, device: 'phone-01', text, at })
const ours = (text: string, at: number) => ({ conversation: ROOM, device: 'laptop-1', text, at })

describe('what is typed here', () => {
  it('is said once, and again only when it was lost', () => {
    const sharing = here()
    expect(sharing.toSay()).toBeNull()
    sharing.typed('hel', 100)
    expect(sharing.typed('hello', 200)).toEqual({ text: 'hello', at: 200 })
    expect(sharing.toSay()).toEqual(ours('hello', 200))
    expect(sharing.toSay()).toBeNull()
    sharing.lost()
    expect(sharing.toSay()).toEqual(ours('hello', 200))
    expect(sharing.arrived(ours('hello', 200), 300)).toBeNull()
    sharing.lost()
    expect(sharing.toSay()).toBeNull()
  })

  it('is later than all that is known, whatever its clock says', () => {
    const sharing = here()
    expect(sharing.arrived(there('ahead', 9_000), 100)).toEqual({ text: 'ahead', at: 9_000 })
    expect(sharing.typed('', 200)).toEqual({ text: '', at: 9_001 })
    expect(sharing.toSay()).toEqual(ours('', 9_001))
  })

  it('is never written over while it is being typed, and wins', () => {
    const sharing = here()
    sharing.typed('mine', 1_000)
    expect(sharing.arrived(there('theirs', 1_500), 1_600)).toBeNull()
    expect(sharing.toSay()).toEqual(ours('mine', 1_501))
  })

  it('is not written over by an echo of what was typed here before', () => {
    const sharing = here()
    sharing.typed('one', 1_000)
    sharing.toSay()
    sharing.typed('one two', 2_000)
    expect(sharing.arrived(ours('one', 1_000), 90_000)).toBeNull()
    expect(sharing.toSay()).toEqual(ours('one two', 2_000))
  })

  it('is not shared when it is longer than a message may be', () => {
    const sharing = here()
    sharing.typed('x'.repeat(9_000), 1_000)
    expect(sharing.toSay()).toBeNull()
  })
})

describe('what is typed elsewhere', () => {
  it('stands where it goes on from what was told from here, however soon', () => {
    const sharing = here()
    sharing.typed('who comes', 1_000)
    sharing.toSay()
    sharing.arrived(ours('who comes', 1_000), 2_000)
    const next = sharing.arrived(there('who comes tomorrow', 1_300), 2_300)
    expect(next).toEqual({ text: 'who comes tomorrow', at: 1_300 })
    expect(sharing.toSay()).toBeNull()
  })

  it('stands in a box that was not touched since', () => {
    const sharing = here()
    sharing.typed('mine', 1_000)
    expect(sharing.arrived(there('theirs', 5_000), 6_000)).toEqual({ text: 'theirs', at: 5_000 })
    expect(sharing.toSay()).toBeNull()
  })

  it('goes when it was sent or emptied there', () => {
    const sharing = here()
    sharing.arrived(there('theirs', 5_000), 6_000)
    expect(sharing.arrived(there('', 7_000), 7_100)).toEqual({ text: '', at: 7_000 })
  })

  it('does not stand when what was typed here is later', () => {
    const sharing = here()
    sharing.typed('mine', 5_000)
    expect(sharing.arrived(there('theirs', 4_000), 60_000)).toBeNull()
    expect(sharing.toSay()).toEqual(ours('mine', 5_000))
  })
})

describe('what this browser has kept', () => {
  it('is told when nobody knows it', () => {
    expect(here({ text: 'offline', at: 500 }).toSay()).toEqual(ours('offline', 500))
  })

  it('gives way to what was typed later elsewhere', () => {
    const next = here({ text: 'old', at: 500 }).arrived(there('new', 600), 10_000)
    expect(next).toEqual({ text: 'new', at: 600 })
  })

  it('keeps what was sent from coming back', () => {
    const sharing = here({ text: '', at: 700 })
    expect(sharing.toSay()).toBeNull()
    expect(sharing.arrived(there('sent already', 600), 10_000)).toBeNull()
    expect(sharing.toSay()).toEqual(ours('', 700))
  })
})
