import type { SubjectResult } from './scenarios.ts'

/** The results as a table for the terminal and as a picture for docs/. */

interface Column {
  readonly title: string
  readonly value: (result: SubjectResult) => string
}

const COLUMNS: readonly Column[] = [
  { title: 'subject', value: ({ name, saves }) => (saves ? name : `${name} (saves nothing)`) },
  { title: '64: deliveries/s', value: ({ loop64 }) => whole(loop64.deliveriesPerSecond) },
  { title: 'CPU s/M', value: ({ loop64 }) => loop64.cpuPerMillion.toFixed(2) },
  { title: 'ack p50/p99 ms', value: ({ loop64: { ack } }) => pair(ack) },
  { title: '8: deliveries/s', value: ({ loop8 }) => whole(loop8.deliveriesPerSecond) },
  { title: 'CPU s/M', value: ({ loop8 }) => loop8.cpuPerMillion.toFixed(2) },
  { title: 'ack p50/p99 ms', value: ({ loop8: { ack } }) => pair(ack) },
  { title: '20/s: ack p50/p99 ms', value: ({ steady20: { ack } }) => pair(ack) },
  { title: 'delivery p50/p99 ms', value: ({ steady20: { delivery } }) => pair(delivery) },
  {
    title: 'idle kB/connection',
    value: ({ bytesPerConnection }) => (bytesPerConnection / 1_024).toFixed(0),
  },
]

export function table(results: readonly SubjectResult[]): string {
  const rows = [
    COLUMNS.map(({ title }) => title),
    ...results.map((r) => COLUMNS.map((c) => c.value(r))),
  ]
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)))
  return rows
    .map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  '))
    .join('\n')
}

export interface Target {
  readonly what: string
  readonly wanted: string
  readonly got: number
  readonly met: boolean
}

/** Issue targets as ratios within one run; a machine's speed cancels out. */
export function targets(results: readonly SubjectResult[]): Target[] {
  const [palabre, bare, ws] = ['Palabre', 'bare object', 'plain ws'].map((name) =>
    results.find((result) => result.name === name),
  )
  if (!palabre || !bare || !ws) return []
  const ratio = (of: (r: SubjectResult) => number, rival: SubjectResult): number =>
    of(palabre) / of(rival)
  const d64 = (r: SubjectResult): number => r.loop64.deliveriesPerSecond
  const d8 = (r: SubjectResult): number => r.loop8.deliveriesPerSecond
  return [
    atLeast('64 in flight: deliveries, against the bare object', 4, ratio(d64, bare)),
    atLeast('64 in flight: deliveries, against plain ws', 2, ratio(d64, ws)),
    atMost(
      '64 in flight: CPU, against the bare object',
      0.25,
      ratio((r) => r.loop64.cpuPerMillion, bare),
    ),
    atLeast('8 in flight: deliveries, against the bare object', 1, ratio(d8, bare)),
    atMost(
      '8 in flight: CPU, against the bare object',
      0.5,
      ratio((r) => r.loop8.cpuPerMillion, bare),
    ),
    atMost(
      '20 a second: delivery p99, against the bare object',
      1.3,
      ratio((r) => r.steady20.delivery.p99, bare),
    ),
    atMost('20 a second: ack p50 in ms', 5, palabre.steady20.ack.p50),
    atMost(
      'memory of an idle connection, against the bare object',
      1.25,
      ratio((r) => r.bytesPerConnection, bare),
    ),
  ]
}

export function atLeast(what: string, least: number, got: number): Target {
  return { what, wanted: `>= ${String(least)}`, got, met: got >= least }
}

export function atMost(what: string, most: number, got: number): Target {
  return { what, wanted: `<= ${String(most)}`, got, met: got <= most }
}

export function targetLines(list: readonly Target[]): string {
  return list
    .map(
      ({ what, wanted, got, met }) =>
        `${met ? 'met   ' : 'MISSED'}  ${what}: ${got.toFixed(2)} (${wanted})`,
    )
    .join('\n')
}

/** Bars for deliveries a second and for CPU, 64 and 8 in flight. */
export function picture(results: readonly SubjectResult[]): string {
  const charts = [
    chart(
      'Deliveries a second, 64 in flight (more is better)',
      results,
      (r) => r.loop64.deliveriesPerSecond,
      whole,
    ),
    chart(
      'Deliveries a second, 8 in flight (more is better)',
      results,
      (r) => r.loop8.deliveriesPerSecond,
      whole,
    ),
    chart(
      'CPU seconds a million deliveries, 64 in flight (less is better)',
      results,
      (r) => r.loop64.cpuPerMillion,
      tenth,
    ),
    chart(
      'CPU seconds a million deliveries, 8 in flight (less is better)',
      results,
      (r) => r.loop8.cpuPerMillion,
      tenth,
    ),
  ]
  const height = results.length * 30 + 56
  const body = charts
    .map((svg, at) => `<g transform="translate(0 ${String(at * height)})">${svg}</g>`)
    .join('\n')
  const size = `width="760" height="${String(charts.length * height + 10)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif" font-size="14">
<rect width="100%" height="100%" fill="#fffdf7"/>
${body}
</svg>
`
}

function chart(
  title: string,
  results: readonly SubjectResult[],
  value: (result: SubjectResult) => number,
  show: (value: number) => string,
): string {
  const most = Math.max(...results.map(value))
  const bars = results.map((result, at) => {
    const y = 44 + at * 30
    const width = Math.max(2, (value(result) / most) * 440)
    const colour = result.name === 'Palabre' ? '#22533d' : '#b9a88f'
    const label = result.saves ? result.name : `${result.name} *`
    return `<text x="150" y="${String(y + 15)}" text-anchor="end" fill="#2a211c">${label}</text>
<rect x="160" y="${String(y)}" width="${width.toFixed(1)}" height="20" rx="4" fill="${colour}"/>
<text x="${(168 + width).toFixed(1)}" y="${String(y + 15)}" fill="#2a211c">${show(value(result))}</text>`
  })
  return `<text x="20" y="28" font-weight="600" fill="#2a211c">${title}; * saves nothing</text>\n${bars.join('\n')}`
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function tenth(value: number): string {
  return value.toFixed(1)
}

function pair({ p50, p99 }: { p50: number; p99: number }): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}`
}
