import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../worker/csv.ts'

describe('a line of a CSV file', () => {
  it.each([
    [['a', 1, null, 'é'], 'a,1,,é\r\n'],
    [['a,b', 'a"b', 'a\nb', 'a\r\nb'], '"a,b","a""b","a\nb","a\r\nb"\r\n'],
    [['', ' a '], ', a \r\n'],
    [[], '\r\n'],
  ])('of %j is %j (RFC 4180)', (cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example")'])(
    'holds %j as a text that no spreadsheet runs',
    (text) => {
      expect(csvLine([text])).toMatch(/^"?'/)
    },
  )

  it('leaves numbers and harmless texts as they are', () => {
    expect(csvLine([-5, 'a=b', '1-2', "it's"])).toBe("-5,a=b,1-2,it's\r\n")
  })
})
