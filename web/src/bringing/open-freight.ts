import { openArchive } from './archive.ts'
import type { Freight } from './freight.ts'
import { linesOf } from './lines.ts'
import { ownFreight } from './own-export.ts'
import { openOwnZip } from './own-zip.ts'
import { slackFreight } from './slack/freight.ts'
import { bytesOf, isZip, type Source } from './source.ts'
import { NO_STOCK, type Stock } from './stock.ts'
import { weigh, type Hashing } from './weigh.ts'

/**
 * What a file brings, whichever it is: lines or a zip of this app, a zip of Slack. One file is one import,
 * so that it may be brought again. `stock`: where the files of lines without a zip lie.
 */
export async function openFreight(
  source: Source,
  hashing: Hashing,
  stock: Stock = NO_STOCK,
): Promise<Freight> {
  const { sha256 } = await weigh(bytesOf(source), hashing)
  const id = `m_${sha256.slice(0, 20)}`
  const name = source.name.slice(0, 200)
  if (!(await isZip(source))) {
    return await ownFreight(id, name, (about) => linesOf(bytesOf(source), about), stock)
  }
  const own = await openOwnZip(source, hashing)
  if (own !== null) return await ownFreight(id, name, own.lines, own.stock)
  return await slackFreight(id, name, await openArchive(source))
}
