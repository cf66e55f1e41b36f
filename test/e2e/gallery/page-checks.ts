import type { Page } from 'playwright-core'
import { en } from '../../../web/src/i18n/en.ts'
import { fr } from '../../../web/src/i18n/fr.ts'
import type { State } from './states.ts'

/** The page has come alive and shows what its line to the server makes it show. */
export async function settled(page: Page, { line, list }: State): Promise<void> {
  if (list) await page.waitForSelector('.sidebar:visible')
  if (line?.kind === 'lost') await page.waitForSelector('.bar:visible')
  const items = line?.kind === 'live' ? (line.items ?? []) : []
  for (const { t } of items) {
    if (t === 'bye') await page.waitForSelector('.bar--bad')
    if (t === 'typing') await page.waitForSelector('.typing__dots')
    if (t === 'here') await page.waitForSelector('.here')
  }
}

/** Targets below 24 by 24 pixels (WCAG 2.2, 2.5.8), but for links and hidden words inside a sentence. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'button, a, input, textarea, select, summary, [role=option], [role=menuitem]',
      ),
    ]
      .filter(
        (element) =>
          element.checkVisibility() && !element.closest('.skip, p > a, td > a, .text__spoiler'),
      )
      .filter((element) => {
        // A press on its label is one on it.
        const target = element.closest('label') ?? element
        const { width, height } = target.getBoundingClientRect()
        return width < 24 || height < 24
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
}

/** Entries of the sidebar that say that one is there. */
export function herePlaces(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.sidebar [aria-current]')].map((one) => one.outerHTML),
  )
}

/** Sentences of the other catalogue that the page shows or tells. */
export async function foreignWords(page: Page, locale: 'fr' | 'en'): Promise<string[]> {
  const told = await page.evaluate(() =>
    [...document.body.querySelectorAll('*')].flatMap((element) => [
      ...[...element.childNodes].filter((node) => node.nodeType === 3).map((n) => n.textContent),
      ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name)),
    ]),
  )
  const [other, own] = locale === 'fr' ? [en, fr] : [fr, en]
  const mine = new Set<unknown>(Object.values(own))
  const foreign = new Set<unknown>(Object.values(other).filter((sentence) => !mine.has(sentence)))
  return told.filter((text): text is string => text !== null && foreign.has(text.trim()))
}

const GROUPS =
  'section, fieldset, nav, dialog, tr, [role=group], [role=region], [role=complementary]'

/**
 * Names that two controls share without doing the same, unless groups that are named otherwise tell them
 * apart. The menu of a message names who wrote it, and who is blocked is not named: which message it is, the
 * place in the log says.
 */
export function sameNames(page: Page): Promise<string[]> {
  return page.evaluate((groups) => {
    const { axe } = globalThis
    axe.setup(document)
    const nameOf = (element: Element): string => axe.commons.text.accessibleText(element).trim()
    const groupOf = (element: Element): string => {
      const group = element.closest(groups)
      if (!group) return ''
      const own = group.matches('tr') ? group.querySelector('th, td')?.textContent : nameOf(group)
      return `${own ?? ''} < ${group.parentElement ? groupOf(group.parentElement) : ''}`
    }
    // Of a dialog over a dialog the one that is above.
    const modal = [...document.querySelectorAll(':modal')].at(-1)
    const isOpen = [
      ...document.querySelectorAll('button, a[href], input, select, textarea, summary'),
    ]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => !control.closest('.row__more, .row__folded'))
      .filter((control) => modal?.contains(control) ?? true)
    const told = new Map<string, Set<string>>()
    for (const control of isOpen) {
      const who = control.getAttribute('data-person')
      const does = control.getAttribute('href') ?? who ?? String(isOpen.indexOf(control))
      const name = `${nameOf(control)} | ${groupOf(control)}`
      told.set(name, (told.get(name) ?? new Set()).add(does))
    }
    axe.teardown()
    return [...told].filter(([, { size }]) => size > 1).map(([name]) => name)
  }, GROUPS)
}
