import { describe, expect, it } from 'vitest'
import { Alarms, type AlarmJob } from '../../../../durable-objects/shared/alarm.ts'

/** A job that is due at the given times, one after the other. */
class Job implements AlarmJob {
  readonly ran: number[] = []
  due: (number | null)[]

  constructor(...due: (number | null)[]) {
    this.due = due
  }

  dueAt(): number | null {
    return this.due[0] ?? null
  }

  run(now: number): void {
    this.ran.push(now)
    this.due.shift()
  }
}

function alarmsFor(...jobs: AlarmJob[]) {
  const set: number[] = []
  const clock = {
    setAlarm: (at: number) => {
      set.push(at)
      return Promise.resolve()
    },
  }
  return { alarms: new Alarms(clock, jobs), set }
}

describe('the one alarm of an object', () => {
  it('is set for the earliest job', () => {
    const { alarms, set } = alarmsFor(new Job(300), new Job(100), new Job())
    alarms.arm()
    expect(set).toEqual([100])
  })

  it('is not set when nothing is to be done', () => {
    const { alarms, set } = alarmsFor(new Job(), new Job())
    alarms.arm()
    expect(set).toEqual([])
  })

  it('is set again only for something earlier: each time is a row written', () => {
    const job = new Job(300)
    const { alarms, set } = alarmsFor(job)
    alarms.arm()
    alarms.arm()
    job.due = [400]
    alarms.arm()
    job.due = [200]
    alarms.arm()
    expect(set).toEqual([300, 200])
  })

  it('runs what is due, leaves the rest, and is set for what comes next', async () => {
    const [first, second, third] = [new Job(100, 500), new Job(100), new Job(400)]
    const { alarms, set } = alarmsFor(first, second, third)
    alarms.arm()
    await alarms.ring(150)
    expect([first.ran, second.ran, third.ran]).toEqual([[150], [150], []])
    expect(set).toEqual([100, 400])
  })

  it('runs a job that was put off only when its new time has come', async () => {
    const job = new Job(300)
    const { alarms, set } = alarmsFor(job)
    alarms.arm()
    job.due = [600]
    await alarms.ring(300)
    expect(job.ran).toEqual([])
    expect(set).toEqual([300, 600])
  })

  it('is set for a job that became due earlier while another was running', async () => {
    const late = new Job(900)
    const slow: AlarmJob = {
      dueAt: () => (late.due[0] === 900 ? 100 : null),
      run: async () => {
        await Promise.resolve()
        late.due = [200]
      },
    }
    const { alarms, set } = alarmsFor(slow, late)
    alarms.arm()
    await alarms.ring(100)
    expect(set.at(-1)).toBe(200)
  })

  it('is set anew after a job has failed', async () => {
    const failing: AlarmJob = {
      dueAt: () => 100,
      run: () => Promise.reject(new Error('unreachable')),
    }
    const { alarms, set } = alarmsFor(failing)
    alarms.arm()
    await expect(alarms.ring(100)).rejects.toThrow('unreachable')
    alarms.arm()
    expect(set).toEqual([100, 100])
  })
})
