import { describe, expect, test } from 'vitest'
import { Authenticator } from './authenticator.ts'
import {
  addPasskey,
  factorsOf,
  firstStep,
  newPasskeyOptions,
  passkeyOptions,
  RP_ID,
  secondStep,
  signedInBy,
} from './factors-support.ts'
import { DAY, setSession } from './session-rows.ts'
import { ask, HOME, refusal, register, rows } from './support.ts'

const REFUSED = { status: 403, code: 'passkey_refused' }
const here = { origin: HOME, rpId: RP_ID }

function signInWith(ceremony: string, answer: object): Promise<Response> {
  return ask('/api/session/passkey', { method: 'POST', body: { ceremony, answer } })
}

async function challenge(): Promise<{ ceremony: string; challenge: string }> {
  const { ceremony, options } = await passkeyOptions()
  return { ceremony, challenge: options.challenge }
}

describe('a passkey', () => {
  test('is registered, named, listed and removed', async () => {
    const person = await register()
    const { options } = await newPasskeyOptions(person)
    expect(options).toMatchObject({
      rp: { id: RP_ID, name: 'Palabre' },
      user: { name: person.me.alias, displayName: person.me.name },
      authenticatorSelection: { userVerification: 'required' },
      attestation: 'none',
    })
    const { id } = await addPasskey(person, ' Clé du bureau ')
    const { passkeys, recoveryCodesLeft } = await factorsOf(person)
    expect(passkeys).toEqual([
      { id, label: 'Clé du bureau', createdAt: expect.any(Number) as number, usedAt: null },
    ])
    expect(recoveryCodesLeft).toBe(10)
    const other = await register()
    const remove = (by: typeof person) => by.ask(`/api/passkeys/${id}`, { method: 'DELETE' })
    expect(await refusal(await remove(other))).toEqual({ status: 404, code: 'not_found' })
    expect((await remove(person)).status).toBe(204)
    expect((await factorsOf(person)).passkeys).toEqual([])
  })

  test('signs in alone, into a strong session', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    const begun = await challenge()
    const answer = await authenticator.get({ ...here, ...begun })
    const opened = signedInBy(person, await signInWith(begun.ceremony, answer))
    expect(await (await opened.ask('/api/session')).json()).toEqual({ person: person.me })
    expect((await factorsOf(opened)).passkeys[0]?.usedAt).toEqual(expect.any(Number))
  })

  test('is a second step after the password, for its owner alone', async () => {
    const [person, other] = [await register(), await register()]
    const [own, foreign] = [await addPasskey(person), await addPasskey(other)]
    const { ceremony, hasPasskey } = await firstStep(person)
    expect(hasPasskey).toBe(true)
    const take = async (authenticator: Authenticator) => {
      const begun = await passkeyOptions({ ceremony })
      expect(begun.options).toMatchObject({ allowCredentials: [{ id: own.id }] })
      const { challenge: asked } = begun.options
      const answer = await authenticator.get({ ...here, challenge: asked })
      return await secondStep({ ceremony, passkey: { ceremony: begun.ceremony, answer } })
    }
    expect(await refusal(await take(foreign))).toEqual(REFUSED)
    signedInBy(person, await take(own))
  })

  test('proves anew who one is', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    await setSession(person, { seen: 0, created: DAY })
    const asked = await person.ask('/api/session/passkey/options', { method: 'POST', body: {} })
    const begun = await asked.json<Awaited<ReturnType<typeof passkeyOptions>>>()
    const answer = await authenticator.get({ ...here, ...begun.options })
    const body = { passkey: { ceremony: begun.ceremony, answer } }
    expect((await person.ask('/api/session/proof', { method: 'POST', body })).status).toBe(204)
    expect((await newPasskeyOptions(person)).ceremony).not.toBe('')
  })
})

describe('an answer to a ceremony', () => {
  test.each([
    ['from another origin', { origin: 'http://evil.example' }],
    ['from another port', { origin: `${HOME}:8080` }],
    ['for another site', { rpId: 'evil.example' }],
    ['to another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['without the person verified', { isVerified: false }],
    ['with one bit of the signature changed', { damage: flipped(20) }],
    ['with a signature that is no DER', { damage: flipped(0) }],
    ['with half a signature', { damage: (signature: Uint8Array) => signature.slice(0, 20) }],
    ['with no signature', { damage: () => new Uint8Array() }],
  ])('%s is refused, also at the registration where it applies', async (_, wrong) => {
    const person = await register()
    const authenticator = await addPasskey(person)
    const begun = await challenge()
    const answer = await authenticator.get({ ...here, ...begun, ...wrong })
    expect(await refusal(await signInWith(begun.ceremony, answer))).toEqual(REFUSED)

    if ('damage' in wrong) return
    const { ceremony, options } = await newPasskeyOptions(person)
    const made = await (await Authenticator.make()).create({ ...here, ...options, ...wrong })
    const body = { ceremony, label: 'x', answer: made }
    expect(await refusal(await person.ask('/api/passkeys', { method: 'POST', body }))).toEqual(
      REFUSED,
    )
  })

  test('counts once: neither again, nor for another ceremony', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    const begun = await challenge()
    const answer = await authenticator.get({ ...here, ...begun })
    expect((await signInWith(begun.ceremony, answer)).status).toBe(200)
    expect(await refusal(await signInWith(begun.ceremony, answer))).toEqual(REFUSED)
    expect(await refusal(await signInWith((await challenge()).ceremony, answer))).toEqual(REFUSED)
  })

  test('of ten at once with the same one, one gets in', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    const begun = await challenge()
    const answer = await authenticator.get({ ...here, ...begun })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signInWith(begun.ceremony, answer)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('whose counter goes back comes from a copied key', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    const attempt = async (counter: number) => {
      const begun = await challenge()
      const answer = await authenticator.get({ ...here, ...begun, counter })
      return await signInWith(begun.ceremony, answer)
    }
    expect((await attempt(7)).status).toBe(200)
    for (const counter of [6, 7, 0]) expect(await refusal(await attempt(counter))).toEqual(REFUSED)
    expect((await attempt(8)).status).toBe(200)
  })

  test('that comes after five minutes, or for a key that is gone, is refused', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    const begun = await challenge()
    const answer = await authenticator.get({ ...here, ...begun })
    await rows('UPDATE ceremonies SET expires_at = expires_at - 300000')
    expect(await refusal(await signInWith(begun.ceremony, answer))).toEqual(REFUSED)
    await person.ask(`/api/passkeys/${authenticator.id}`, { method: 'DELETE' })
    const late = await challenge()
    const gone = await authenticator.get({ ...here, ...late })
    expect(await refusal(await signInWith(late.ceremony, gone))).toEqual(REFUSED)
  })

  test('made of rubbish is refused and never a fault', async () => {
    await register()
    const begun = await challenge()
    const rubbish = {
      ...{ id: '%', rawId: '', type: 'public-key' },
      response: { clientDataJSON: '{', authenticatorData: '\u{1F511}', signature: '' },
    }
    expect(await refusal(await signInWith(begun.ceremony, rubbish))).toEqual(REFUSED)
    expect(await refusal(await signInWith(begun.ceremony, {}))).toMatchObject({ status: 400 })
  })

  test('to a registration belongs to the one who began it', async () => {
    const [person, other] = [await register(), await register()]
    const { ceremony, options } = await newPasskeyOptions(person)
    const answer = await (await Authenticator.make()).create({ ...here, ...options })
    const body = { ceremony, label: 'x', answer }
    const refused = await other.ask('/api/passkeys', { method: 'POST', body })
    expect(await refusal(refused)).toEqual(REFUSED)
  })

  test('of somebody who is gone opens nothing', async () => {
    const person = await register()
    const authenticator = await addPasskey(person)
    await rows('UPDATE people SET deleted_at = 1 WHERE id = ?', person.me.id)
    const begun = await challenge()
    const answer = await authenticator.get({ ...here, ...begun })
    expect(await refusal(await signInWith(begun.ceremony, answer))).toEqual(REFUSED)
  })
})

/** Changes one byte. */
function flipped(at: number): (signature: Uint8Array) => Uint8Array {
  return (signature) => signature.map((byte, index) => (index === at ? byte ^ 1 : byte))
}
