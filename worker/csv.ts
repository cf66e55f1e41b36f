/** A spreadsheet takes what begins like this for a formula, and runs it. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/

/**
 * One line of a CSV file (RFC 4180, with its CRLF). Texts that a spreadsheet would run get an
 * apostrophe before them (OWASP, CSV injection); numbers stay numbers.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join()}\r\n`
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = LIKE_A_FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
