import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrangler } from '../lib/wrangler.ts'
import type { Tally } from './stage.ts'

/** What a free account accepts, gzipped. */
const limitKiB = 3 * 1024

/** The Worker as `wrangler deploy` would send it: it builds, and it is small enough to be taken. */
export async function bundleStage(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-bundle-'))
  const { ok, all } = await wrangler(['deploy', '--dry-run', '--outdir', folder])
  rmSync(folder, { recursive: true, force: true })
  const [, raw, gz] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(all) ?? []
  if (!ok || raw === undefined || gz === undefined) {
    console.log(all)
    return { passed: 0, failed: 1, note: 'wrangler could not make a bundle' }
  }
  const note = `${raw} KiB, ${gz} KiB gzipped`
  console.log(`Worker bundle: ${note}`)
  return Number(gz) < limitKiB ? { passed: 1, failed: 0, note } : { passed: 0, failed: 1, note }
}
