import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { tablePath, type Asked } from './table-path.ts'

interface PagerProps {
  base: string
  asked: Asked
  page: number
  pages: number
}

/** The way to the other pages of a table. */
export const Pager = component$<PagerProps>(({ base, asked, page, pages }) => {
  if (pages <= 1) return null
  const to = (wanted: number): string => tablePath(base, { ...asked, page: wanted })
  return (
    <nav class="pager" aria-label={say('console.pages')}>
      {page > 1 && (
        <a class="button button--quiet button--small" href={to(page - 1)}>
          {say('console.previous')}
        </a>
      )}
      <span>{say('console.pageOf', { page, pages })}</span>
      {page < pages && (
        <a class="button button--quiet button--small" href={to(page + 1)}>
          {say('console.next')}
        </a>
      )}
    </nav>
  )
})
