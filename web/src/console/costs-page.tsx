import { component$, useContext } from '@builder.io/qwik'
import type { CostsView } from '../../../durable-objects/protocol/rest/console.ts'
import { PRICE_PAGES, type PriceName } from '../../../durable-objects/protocol/usage/prices.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { AppContext } from '../app/app-state.ts'
import { bytesIn, dollarsIn, monthIn, numberIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { DataTable } from '../table/data-table.tsx'

const NAMES = {
  workerRequests: 'console.workerRequests',
  workerCpuMs: 'console.workerCpuMs',
  objectRequests: 'console.objectRequests',
  objectGbSeconds: 'console.objectGbSeconds',
  objectRowsRead: 'console.objectRowsRead',
  objectRowsWritten: 'console.objectRowsWritten',
  objectBytes: 'console.objectBytes',
  tableRowsRead: 'console.tableRowsRead',
  tableRowsWritten: 'console.tableRowsWritten',
  tableBytes: 'console.tableBytes',
} as const satisfies Record<PriceName, string>

/** What this month costs and is going to cost, line by line: an estimate, and said to be one. */
export const CostsPage = component$<{ view: CostsView }>(({ view }) => {
  const { zone } = useContext(AppContext)
  const { soFar, projected, month, pricesReadOn } = view.costs
  const locale = presentLocale()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone.value }).format(
    Date.parse(`${pricesReadOn}T12:00:00Z`),
  )
  const columns = [
    { name: 'what', label: say('console.what') },
    { name: 'amount', label: say('console.amount'), isNumber: true },
    { name: 'included', label: say('console.included'), isNumber: true },
    { name: 'soFar', label: say('console.priceSoFar'), isNumber: true },
    { name: 'month', label: say('console.priceMonth'), isNumber: true },
  ] as const
  return (
    <HouseFrame me={view.around.me} title={say('console.costs')} told="">
      <p class="settings__lead">
        <strong class="card__mark">{say('console.estimate')}</strong> {say('console.costsLead')}
      </p>
      <dl class="tiles">
        <div class="tile tile__link">
          <dt class="tile__name">{say('console.soFar')}</dt>
          <dd class="tile__value">{about(locale, soFar.dollars)}</dd>
        </div>
        <div class="tile tile__link">
          <dt class="tile__name">{say('console.wholeMonth')}</dt>
          <dd class="tile__value">{about(locale, projected.dollars)}</dd>
        </div>
      </dl>
      <section class="settings__part">
        <h2 class="settings__title">{say('console.costsOf', { month: monthIn(locale, month) })}</h2>
        <DataTable
          caption={say('console.costsOf', { month: monthIn(locale, month) })}
          base="/admin/costs"
          asked={{}}
          sort=""
          columns={columns}
        >
          {soFar.lines.map(({ name, amount, included, dollars }, index) => (
            <CostRow
              key={name}
              what={say(NAMES[name])}
              amount={shown(name, amount)}
              included={shown(name, included)}
              soFar={dollars}
              month={projected.lines[index]?.dollars ?? 0}
            />
          ))}
          <CostRow what={say('console.plan')} soFar={soFar.plan} month={projected.plan} />
          <CostRow what={say('console.total')} soFar={soFar.dollars} month={projected.dollars} />
        </DataTable>
        <p class="settings__lead">{say('console.pricesFrom', { day })}</p>
        <ul class="tags" aria-label={say('console.sources')}>
          {Object.entries(PRICE_PAGES).map(([name, address]) => (
            <li key={name}>
              <a class="table__link" href={address} target="_blank" rel="noreferrer">
                {name}
              </a>
            </li>
          ))}
        </ul>
        <p class="settings__lead">{say('console.littleCounted')}</p>
      </section>
    </HouseFrame>
  )
})

interface CostRowProps {
  what: string
  amount?: string
  included?: string
  soFar: number
  month: number
}

const CostRow = component$<CostRowProps>(({ what, amount, included, soFar, month }) => {
  const locale = presentLocale()
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {what}
      </th>
      <td role="cell" class="table__number" data-label={say('console.amount')}>
        {amount ?? '—'}
      </td>
      <td role="cell" class="table__number" data-label={say('console.included')}>
        {included ?? '—'}
      </td>
      <td role="cell" class="table__number" data-label={say('console.priceSoFar')}>
        {dollarsIn(locale, soFar)}
      </td>
      <td role="cell" class="table__number" data-label={say('console.priceMonth')}>
        {dollarsIn(locale, month)}
      </td>
    </tr>
  )
})

function shown(name: PriceName, amount: number): string {
  const isSize = name === 'objectBytes' || name === 'tableBytes'
  return isSize ? bytesIn(presentLocale(), amount) : numberIn(presentLocale(), amount)
}

function about(locale: string, dollars: number): string {
  return `≈\u00A0${dollarsIn(locale, dollars)}`
}
