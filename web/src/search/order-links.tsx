import { component$ } from '@builder.io/qwik'
import { SEARCH_ORDERS, type SearchOrder } from '../../../durable-objects/protocol/rest/search.ts'
import { say } from '../i18n/say.ts'
import { searchPath } from './search-path.ts'

interface OrderLinksProps {
  typed: string
  order: SearchOrder
}

export const OrderLinks = component$<OrderLinksProps>(({ typed, order }) => (
  <nav aria-label={say('search.order')}>
    <ul class="search__orders">
      {SEARCH_ORDERS.map((one) => (
        <li key={one}>
          <a
            class="settings-nav__link"
            href={searchPath(typed, one)}
            aria-current={one === order ? 'page' : undefined}
          >
            {say(one === 'best' ? 'search.best' : 'search.newest')}
          </a>
        </li>
      ))}
    </ul>
  </nav>
))
