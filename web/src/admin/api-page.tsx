import { component$ } from '@builder.io/qwik'
import type { ApiOperation } from '../../../durable-objects/protocol/rest/api-description.ts'
import type { ApiView } from '../../../durable-objects/protocol/rest/api-description.ts'
import { say } from '../i18n/say.ts'
import { HouseFrame } from './house-frame.tsx'

const ADMIN = '/api/admin'
const DOCUMENT = '/api/openapi.json'

/** What scripts can call: the OpenAPI document, to read. */
export const ApiPage = component$<{ view: ApiView }>(({ view }) => (
  <HouseFrame me={view.around.me} title={say('tokens.apiTitle')} told="">
    <p class="settings__lead">
      {say('tokens.apiLead')}{' '}
      <a href={DOCUMENT} data-reload>
        {DOCUMENT}
      </a>
    </p>
    <ul class="cards">
      {view.operations.map((operation) => (
        <Operation key={`${operation.method}/${operation.path}`} operation={operation} />
      ))}
    </ul>
  </HouseFrame>
))

/** In the words of the document, which is for people who write scripts. */
const Operation = component$<{ operation: ApiOperation }>(({ operation }) => {
  const { method, path, summary, scope, query, body, answer } = operation
  return (
    <li>
      <details class="api">
        <summary class="api__name">
          <code>{`${method} ${ADMIN}${path}`}</code> <span lang="en">{summary}</span>
        </summary>
        <p>{scope === null ? say('tokens.apiPeopleOnly') : say('tokens.apiNeeds', { scope })}</p>
        {query.length > 0 && (
          <>
            <h2 class="api__part">{say('tokens.apiQuery')}</h2>
            <ul>
              {query.map(({ name, schema }) => (
                <li key={name}>
                  <code>{`${name}: ${schema}`}</code>
                </li>
              ))}
            </ul>
          </>
        )}
        {body !== null && <Schema title={say('tokens.apiBody')} text={body} />}
        {answer === null ? (
          <p>{say('tokens.apiNoAnswer')}</p>
        ) : (
          <Schema title={say('tokens.apiAnswer')} text={answer} />
        )}
      </details>
    </li>
  )
})

const Schema = component$<{ title: string; text: string }>(({ title, text }) => (
  <>
    <h2 class="api__part">{title}</h2>
    <pre class="api__schema" tabIndex={0} role="group" aria-label={title}>
      {text}
    </pre>
  </>
))
