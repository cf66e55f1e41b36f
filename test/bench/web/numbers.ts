export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}

/** How the samples lie, and how many they are. */
export function spread(values: readonly number[]): string {
  const [p50, p95, most] = [50, 95, 100].map((percent) => percentile(values, percent).toFixed(1))
  return `${String(values.length)} samples: p50 ${p50 ?? ''}, p95 ${p95 ?? ''}, most ${most ?? ''} ms`
}
