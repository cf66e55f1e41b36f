import * as v from 'valibot'

/** What an address asks for; one that does not fit asks for nothing. */
export function askedFor<S extends v.GenericSchema<object, object>>(
  schema: S,
  query: URLSearchParams,
): Partial<v.InferOutput<S>> {
  const asked = v.safeParse(schema, Object.fromEntries(query))
  return asked.success ? asked.output : {}
}
