import { decodeBase32 } from '@oslojs/encoding'
import { generateHOTP } from '@oslojs/otp'
import { expect, test } from 'vitest'
import { expectAccessible } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { register, sidebarOf, signIn, submit, type Visitor } from './visitor.ts'

/** One person at two devices, told in order: each step stands on the one before it. */
const NEXT = 'trois pirogues remontent le fleuve'

let here: Visitor
let there: Visitor
let key: Visitor
let secret = ''
let recoveryCodes: string[] = []

const stage = setStage(async () => {
  here = await stage.visitor('fr', people.awa)
  there = await stage.visitor('fr', { ...people.awa, password: NEXT })
  // Passkeys want a name, not a number.
  const named = stage.server.url.replace('127.0.0.1', 'localhost')
  key = await stage.visitor('fr', people.chloe, { baseURL: named })
})

inSteps(() => [here, there, key])

function codeOf(steps: number): string {
  const step = Math.floor(Date.now() / 30_000) + steps
  return generateHOTP(decodeBase32(secret), BigInt(step), 6)
}

test('the password is changed in the settings, and the browser stays signed in', async () => {
  await register(here)
  await here.page.getByRole('link', { name: here.say('nav.settings'), exact: true }).click()
  await here.page.getByRole('link', { name: here.say('settings.security'), exact: true }).click()
  const title = here.page.getByRole('heading', { name: here.say('security.devices') })
  await title.waitFor()
  await expectAccessible(here)
  // This page was opened by number: it says under which name passkeys are to be had.
  const named = `${stage.server.url.replace('127.0.0.1', 'localhost')}/settings/security`
  const link = here.page.getByRole('link', { name: named })
  expect(await link.getAttribute('href')).toBe(named)
  await submit(here, here.say('security.changePassword'), {
    ...{ current: people.awa.password, password: NEXT },
  })
  await here.page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#current')?.value === '',
  )
  await title.waitFor()
  await signIn(there)
})

test('an application is added after proof, and the other device is signed out', async () => {
  const { page, say } = here
  await page.reload()
  // As it will be ten minutes after the sign-in.
  const aged = { status: 403, json: { error: { code: 'proof_needed' } } }
  await page.route('**/api/factors/one-time-code', (route) => route.fulfill(aged), { times: 1 })
  await page.getByRole('button', { name: say('security.appAdd') }).click()
  await page.getByRole('dialog').waitFor()
  await submit(here, say('proof.confirm'), { proof: 'pas le bon' })
  await page.locator('#proof-error').getByText(say('error.wrong_credentials')).waitFor()
  await submit(here, say('proof.confirm'), { proof: NEXT })
  await page.locator('svg.qr path').waitFor()
  secret = ((await page.locator('.secret').first().textContent()) ?? '').replaceAll(' ', '')
  await submit(here, say('security.confirm'), { code: codeOf(-1) })
  await page.getByRole('heading', { name: say('security.recoveryTitle') }).waitFor()
  recoveryCodes = await page.locator('.codes li').allTextContents()
  expect(recoveryCodes).toHaveLength(10)
  await expectAccessible(here)
  await page.getByRole('button', { name: say('security.recoveryKept') }).click()
  await page.getByText(say('security.recoveryLeft', { count: 10 })).waitFor()
  await there.page.waitForURL(/\/sign-in\?why=ended/)
})

test('signing in takes a second step, which can be gone back from, by code or recovery code', async () => {
  const { page, say } = there
  const first = { alias: people.awa.alias, password: NEXT }
  await submit(there, say('auth.signIn'), first)
  await page.locator('#code').waitFor()
  await expectAccessible(there)
  expect(await page.locator('#code').evaluate((box) => box === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: say('auth.backToPassword') }).click()
  await submit(there, say('auth.signIn'), first)
  await page.locator('#code').fill('000000')
  await page.keyboard.press('Enter')
  await page.locator('#code-error').getByText(say('error.code_wrong')).waitFor()
  await page.getByRole('button', { name: say('auth.useRecoveryCode') }).click()
  await page.locator('#recoveryCode').fill((recoveryCodes[0] ?? '').toLowerCase())
  await page.keyboard.press('Enter')
  await sidebarOf(there).waitFor()
})

test('a device is signed out from the other, at once', async () => {
  const { page, say } = here
  await page.reload()
  await page.getByText(say('security.recoveryLeft', { count: 9 })).waitFor()
  await page.getByRole('button', { name: say('security.endOthers') }).click()
  await page.getByText(say('security.endedOthers', { count: 1 })).waitFor()
  await there.page.waitForURL(/\/sign-in\?why=ended/)
})

test('a passkey is made, signs in alone, and takes the second step', async () => {
  const { page, say, context, person } = key
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await register(key)
  await page.goto('/settings/security')
  await submit(key, say('security.passkeyAdd'), { label: 'Téléphone' })
  await page.getByRole('heading', { name: say('security.recoveryTitle') }).waitFor()
  await page.getByRole('button', { name: say('security.recoveryKept') }).click()
  await page.getByText('Téléphone', { exact: true }).waitFor()

  await page.getByRole('button', { name: say('nav.signOut') }).click()
  await page.getByRole('button', { name: say('auth.usePasskey') }).click()
  await sidebarOf(key).waitFor()

  await page.getByRole('button', { name: say('nav.signOut') }).click()
  const { alias, password } = person
  await submit(key, say('auth.signIn'), { alias, password })
  await page.getByRole('heading', { name: say('auth.secondStep') }).waitFor()
  await page.getByRole('button', { name: say('auth.usePasskey') }).click()
  await sidebarOf(key).waitFor()
})
