import { component$ } from '@builder.io/qwik'
import type {
  ApiContent,
  ApiOperation,
  ApiView,
} from '../../../durable-objects/protocol/rest/api-description.ts'
import { say } from '../i18n/say.ts'
import { HouseFrame } from './house-frame.tsx'

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
    {PARTS.map(({ part, title }) => (
      <section key={part}>
        <h2 class="api__title">{title()}</h2>
        <ul class="cards">
          {view.operations
            .filter((operation) => operation.part === part)
            .map((operation) => (
              <Operation key={`${operation.method}${operation.path}`} operation={operation} />
            ))}
        </ul>
      </section>
    ))}
  </HouseFrame>
))

const PARTS = [
  { part: 'administration', title: () => say('tokens.apiAdministration') },
  { part: 'everyday', title: () => say('tokens.apiEveryday') },
  { part: 'slack', title: () => say('tokens.apiSlack') },
] as const

/** In the words of the document, which is for people who write scripts. */
const Operation = component$<{ operation: ApiOperation }>(({ operation }) => {
  const { method, path, summary, query, body, answer } = operation
  return (
    <li>
      <details class="api">
        <summary class="api__name">
          <code>{`${method} ${path}`}</code> <span lang="en">{summary}</span>
        </summary>
        <div class="api__body">
          <p>{whatOpens(operation)}</p>
          {query.length > 0 && (
            <>
              <h3 class="api__part">{say('tokens.apiQuery')}</h3>
              <ul>
                {query.map(({ name, schema }) => (
                  <li key={name}>
                    <code>{`${name}: ${schema}`}</code>
                  </li>
                ))}
              </ul>
            </>
          )}
          {body !== null && <Content title={say('tokens.apiBody')} content={body} />}
          {answer === null ? (
            <p>{say('tokens.apiNoAnswer')}</p>
          ) : (
            <Content title={say('tokens.apiAnswer')} content={answer} />
          )}
        </div>
      </details>
    </li>
  )
})

function whatOpens({ part, scopes, botScopes, ...whom }: ApiOperation): string {
  if (whom.isOpen) return say('tokens.apiOpen')
  const [scope] = scopes
  if (scope !== undefined) return say('tokens.apiNeeds', { scope })
  const [botScope] = botScopes
  if (botScope !== undefined) {
    const key = whom.isForPeople ? 'tokens.apiBotNeeds' : 'tokens.apiBotOnly'
    return say(key, { scope: botScope })
  }
  if (!whom.isForPeople) return say('tokens.apiAnyBot')
  return part === 'administration' ? say('tokens.apiPeopleOnly') : say('tokens.apiSignedInOnly')
}

const Content = component$<{ title: string; content: ApiContent }>(({ title, content }) => (
  <>
    <h3 class="api__part">
      {title} <code>{content.type}</code>
    </h3>
    {content.schema !== null && (
      <pre class="api__schema" tabIndex={0} role="group" aria-label={title}>
        {content.schema}
      </pre>
    )}
  </>
))
