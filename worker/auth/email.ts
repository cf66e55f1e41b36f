import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'

/** Something, one @, a domain with a dot; whether somebody reads it no form can tell. */
const FORM =
  /^[^\s@<>"(),:;\\\p{Cc}\p{Cf}]{1,64}@[^\s@<>"(),:;\\\p{Cc}\p{Cf}]+\.[^\s@.\p{Cc}\p{Cf}]{2,}$/u
const LONGEST = 254

/** The address as it will be kept, or `null` for none. */
export function checkEmail(input: string): Result<string | null> {
  const email = input.trim()
  if (email === '') return success(null)
  if (email.length > LONGEST || !email.isWellFormed() || !FORM.test(email)) {
    return failure('email_malformed', { field: 'email' })
  }
  return success(email)
}
