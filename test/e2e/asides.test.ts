import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { openMenu, pick, post as write, register, type Visitor } from './visitor.ts'

/** What a bot answers to one person alone, in a group and in private. */

interface Given {
  readonly t: string
  readonly words: string
  readonly answer: string
}

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await register(visitor)
  await becomeAdministrator(awa, stage.server)
})

/** As the visitor’s own page would ask it. */
async function ask<T>({ page }: Visitor, path: string, data: object): Promise<T> {
  const answer = await page.request.post(path, { data, headers: { origin: stage.server.url } })
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A bot with a command, that answers each who gives it alone. */
async function standBot(): Promise<{ id: string; end(): void }> {
  const named = { name: 'Relais', alias: 'relais' }
  const { bot } = await ask<{ bot: { id: string } }>(awa, '/api/admin/bots', named)
  const { token } = await ask<{ token: string }>(awa, `/api/admin/bots/${bot.id}/tokens`, {
    ...{ name: 'Voix', scopes: ['read', 'write', 'commands'], expiresInDays: 1 },
  })
  const headers = { authorization: `Bearer ${token}` }
  const asBot = (method: string, path: string, body: object) =>
    fetch(stage.server.url + path, {
      ...{ method, body: JSON.stringify(body) },
      headers: { ...headers, 'content-type': 'application/json' },
    })
  await asBot('PUT', '/api/bot/commands/deploy', { hint: 'Mettre en ligne' })
  const given = await asBot('POST', '/api/tickets', { inbox: true, conversations: [] })
  const { inbox } = (await given.json()) as { inbox: string }
  const address = `${stage.server.url.replace('http', 'ws')}/api/inbox/socket`
  const ws = new WebSocket(address, ['palabre', inbox], { headers })
  ws.on('message', (data) => {
    for (const item of JSON.parse((data as Buffer).toString()) as Given[]) {
      if (item.t !== 'command') continue
      const { answer, words } = item
      void asBot('POST', '/api/bot/answers', { answer, text: `${words} est en ligne` })
    }
  })
  await new Promise((resolve) => ws.once('message', resolve))
  return { id: bot.id, end: () => ws.terminate() }
}

test('an answer for one shows in its conversation, in each of their tabs, and in nobody else’s', async () => {
  const bot = await standBot()
  const { page, say, context } = awa
  const other = (await ben.page.request.get('/api/session')).json() as Promise<{
    person: { id: string }
  }>
  const { group } = await ask<{ group: { id: string } }>(awa, '/api/groups', {
    people: [bot.id, (await other).person.id],
  })
  const path = `/rooms/${group.id.slice(2)}`
  await page.goto(path)
  await ben.page.goto(path)
  // Nothing was given in this tab, and a screen reader hears it all the same.
  const beside = await context.newPage()
  await beside.goto(path)
  await beside.locator('.here').waitFor()
  const elsewhere = await context.newPage()
  await elsewhere.goto('/rooms/general')
  await elsewhere.locator('.here').waitFor()

  const draft = page.locator('textarea')
  await draft.fill('/deploy main')
  await draft.press('Enter')
  const text = 'main est en ligne'
  const spoken = say('commands.asideSpoken', { name: 'Relais', text })
  for (const tab of [page, beside]) {
    const asides = tab.getByRole('region', { name: say('commands.asides') })
    await asides.getByText(text).waitFor()
    await tab.getByRole('status').filter({ hasText: spoken }).waitFor()
  }
  await expectAccessible(awa)
  await photograph(awa, 'aside-group')
  expect(await elsewhere.getByText(text).count()).toBe(0)
  expect(await ben.page.getByText(text).count()).toBe(0)

  // Closed by the keyboard, from the box; the other tab keeps its own.
  await draft.press('Shift+Tab')
  await page.keyboard.press('Escape')
  const region = page.getByRole('region', { name: say('commands.asides') })
  await region.waitFor({ state: 'detached' })
  expect(await draft.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await beside.getByText(text, { exact: true }).count()).toBe(1)
  await beside.close()
  await elsewhere.close()

  // Given in a thread beside, it shows there, and not a second time.
  await write(awa, 'On met en ligne ?')
  await openMenu(awa, 'On met en ligne')
  await pick(awa, say('message.thread'))
  const reply = page.getByRole('textbox', {
    name: say('compose.label', { where: say('panel.writeIn') }),
  })
  await reply.fill('/deploy digue')
  await reply.press('Enter')
  await page.locator('.panel').getByText('digue est en ligne').waitFor()
  expect(await region.count()).toBe(1)
  await photograph(awa, 'aside-thread')
  await region.getByRole('button', { name: say('commands.asideClose') }).click()
  await region.waitFor({ state: 'detached' })
  expect(await reply.evaluate((it) => it === document.activeElement)).toBe(true)

  // In private with the bot itself.
  await page.goto('/rooms/general')
  await ask(awa, '/api/threads', { person: bot.id })
  await page.goto('/people/relais')
  await page.locator('textarea').fill('/deploy phare')
  await page.locator('textarea').press('Enter')
  await region.getByText('phare est en ligne').waitFor()
  await expectAccessible(awa)
  await region.getByRole('button', { name: say('commands.asideClose') }).click()
  await region.waitFor({ state: 'detached' })
  expect([...awa.troubles, ...ben.troubles]).toEqual([])
  bot.end()
})
