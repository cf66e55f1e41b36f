import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, submit, type Visitor } from './visitor.ts'

interface Got {
  readonly headers: Record<string, string>
  readonly body: string
}

let awa: Visitor
let receiver: Server
let status = 200
const got: Got[] = []

const stage = setStage(
  async () => {
    awa = await stage.visitor('fr', people.awa)
  },
  { OUTGOING_LOOPBACK: '1' },
)

beforeAll(async () => {
  receiver = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      got.push({ headers, body: Buffer.concat(parts).toString() })
      answer.writeHead(status).end('bien reçu')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  receiver.close()
})

test('an administrator has a room sent to an address, checks what comes, and ends it', async () => {
  const { page, say } = awa
  await register(awa)
  await becomeAdministrator(awa, stage.server)
  await page.goto('/admin/bots')
  await submit(awa, say('bots.create'), { name: 'Relais', alias: 'relais' })
  await page.getByText(say('bots.created', { name: 'Relais' })).waitFor()

  // What is missing or leads nowhere is said beside its field.
  await submit(awa, say('outgoing.create'), { label: 'Suivi', url: 'http://10.0.0.1/' })
  await page.locator('#rooms-error').getByText(say('error.missing_field')).waitFor()
  await page.getByRole('checkbox', { name: 'Général', exact: true }).check()
  await submit(awa, say('outgoing.create'), { label: 'Suivi', url: 'http://10.0.0.1/' })
  await page.locator('#url-error').getByText(say('error.address_not_public')).waitFor()
  const { port } = receiver.address() as AddressInfo
  const url = `http://127.0.0.1:${String(port)}/`
  await submit(awa, say('outgoing.create'), { label: 'Suivi', url })
  const box = page.getByLabel(say('bots.secret'), { exact: true })
  await box.waitFor()
  const webhook = new Webhook(await box.inputValue())
  await page.getByRole('button', { name: say('house.close'), exact: true }).click()

  await page.getByRole('button', { name: say('outgoing.testNamed', { name: 'Suivi' }) }).click()
  await page.getByText(say('outgoing.testSent', { name: 'Suivi' })).waitFor()
  await expect.poll(() => got.length).toBe(1)
  status = 500
  const made = await page.request.post('/api/admin/bots', {
    ...{ data: { name: 'Crieur', alias: 'crieur' }, headers: { origin: stage.server.url } },
  })
  const { bot } = (await made.json()) as { bot: { id: string } }
  const hook = await page.request.post(`/api/admin/bots/${bot.id}/hooks`, {
    ...{ data: { name: 'Voix', room: 'r_general' }, headers: { origin: stage.server.url } },
  })
  const incoming = ((await hook.json()) as { url: string }).url
  const headers = { 'content-type': 'application/json' }
  await fetch(incoming, { method: 'POST', headers, body: JSON.stringify({ text: 'Bonjour' }) })
  await expect.poll(() => got.length).toBe(2)
  const [first, second] = got.map((one) => webhook.verify(one.body, one.headers))
  expect(first).toMatchObject({ type: 'test' })
  expect(second).toMatchObject({ type: 'message.created', data: { text: 'Bonjour' } })

  // What came of it, and once more by hand.
  status = 200
  await page.getByRole('button', { name: say('outgoing.logNamed', { name: 'Suivi' }) }).click()
  await page.getByText('HTTP 500').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'outgoing')
  const again = say('outgoing.retryNamed', { what: say('outgoing.created'), when: '' })
  await page.getByRole('button', { name: again }).click()
  await expect.poll(() => got.length).toBe(3)
  expect(got[2]?.headers['webhook-id']).toBe(got[1]?.headers['webhook-id'])

  // Called otherwise, heard in one more room, and sent nothing for a while.
  const room = { name: 'Atelier', access: 'private' }
  await page.request.post('/api/rooms', { data: room, headers: { origin: stage.server.url } })
  await page.reload()
  await page.getByRole('button', { name: say('outgoing.editNamed', { name: 'Suivi' }) }).click()
  const edit = page.getByRole('form', { name: say('outgoing.editNamed', { name: 'Suivi' }) })
  await edit.getByLabel(say('outgoing.name'), { exact: true }).fill('Relevé')
  await edit.getByLabel(say('outgoing.url'), { exact: true }).fill('https://10.0.0.1/')
  await edit.getByRole('button', { name: say('outgoing.save') }).click()
  await edit.getByText(say('error.address_not_public')).waitFor()
  await expect.poll(() => edit.getByText(say('outgoing.urlHint')).count()).toBe(0)
  await edit.getByLabel(say('outgoing.name'), { exact: true }).evaluate((field) => {
    field.scrollIntoView({ block: 'center' })
  })
  await photograph(awa, 'outgoing-edit')
  await edit.getByLabel(say('outgoing.url'), { exact: true }).fill(url)
  const general = edit.getByRole('checkbox', { name: 'Général', exact: true })
  await general.uncheck()
  await edit.getByRole('button', { name: say('outgoing.save') }).click()
  await edit.getByText(say('error.missing_field')).waitFor()
  await general.check()
  await edit.getByRole('checkbox', { name: 'Atelier', exact: true }).check()
  await expectAccessible(awa)
  await edit.getByRole('button', { name: say('outgoing.save') }).click()
  await page.getByText(say('outgoing.changed', { name: 'Relevé' })).waitFor()
  await page.getByText(say('outgoing.from', { rooms: 'Général et Atelier' })).waitFor()
  await page
    .getByRole('button', { name: say('outgoing.switchOffNamed', { name: 'Relevé' }) })
    .click()
  await page
    .getByRole('dialog', { name: say('outgoing.switchOffTitle', { name: 'Relevé' }) })
    .getByRole('button', { name: say('outgoing.switchOff'), exact: true })
    .click()
  await page.getByText(say('outgoing.offNow', { name: 'Relevé' })).waitFor()
  await page
    .getByRole('button', { name: say('outgoing.switchOnNamed', { name: 'Relevé' }) })
    .click()
  await page.getByText(say('outgoing.onNow', { name: 'Relevé' })).waitFor()

  // A command of its own: offered in the room, and sent to the bot and to nobody else.
  await submit(awa, say('bots.commandCreate'), { command: 'kick', hint: 'Non' })
  await page.locator('#command-error').getByText(say('error.command_taken')).waitFor()
  await page.locator('#called').selectOption({ label: 'Relais' })
  await submit(awa, say('bots.commandCreate'), { command: '/deploy', hint: 'Mettre en ligne' })
  await page.getByText(say('bots.commandCreated', { name: 'deploy' })).waitFor()
  await page.goto('/rooms/general')
  const draft = page.locator('textarea')
  await draft.fill('/dep')
  await page.getByRole('option', { name: 'Mettre en ligne' }).click()
  await draft.pressSequentially('main')
  await draft.press('Enter')
  await page.getByText(say('commands.given', { name: 'deploy', bot: 'Relais' })).waitFor()
  await expect.poll(() => got.length).toBe(4)
  const called = webhook.verify(got[3]?.body ?? '', got[3]?.headers ?? {})
  expect(called).toMatchObject({ type: 'command', data: { name: 'deploy', words: 'main' } })

  // The bot answers: for her eyes alone, until she closes it or the page is asked for anew.
  const { answer } = (called as { data: { answer: string } }).data
  const relay = (await (await page.request.get('/api/admin/bots')).json()) as {
    bots: { bot: { id: string; name: string } }[]
  }
  const id = relay.bots.find((one) => one.bot.name === 'Relais')?.bot.id ?? ''
  const key = await page.request.post(`/api/admin/bots/${id}/tokens`, {
    data: { name: 'Voix', scopes: ['write'], expiresInDays: 1 },
    headers: { origin: stage.server.url },
  })
  const { token } = (await key.json()) as { token: string }
  const told = await fetch(`${stage.server.url}/api/bot/answers`, {
    ...{ method: 'POST', body: JSON.stringify({ answer, text: 'main est en ligne' }) },
    headers: { ...headers, authorization: `Bearer ${token}` },
  })
  expect(told.status).toBe(204)
  const asides = page.getByRole('region', { name: say('commands.asides') })
  await asides.getByText('main est en ligne').waitFor()
  await asides.getByText(say('commands.aside')).waitFor()
  // What is typed meanwhile takes nothing away.
  await draft.fill('Merci')
  await asides.getByText('main est en ligne').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'aside')
  await asides.getByRole('button', { name: say('commands.asideClose') }).click()
  await asides.waitFor({ state: 'detached' })

  await page.goto('/admin/bots')
  await page.getByRole('button', { name: say('bots.revokeNamed', { name: 'Relevé' }) }).click()
  await page
    .getByRole('dialog', { name: say('bots.revokeTitle', { name: 'Relevé' }) })
    .getByRole('button', { name: say('bots.revoke'), exact: true })
    .click()
  await page.getByText(say('bots.revokedNow', { name: 'Relevé' })).waitFor()
  expect(awa.troubles).toEqual([])
})
