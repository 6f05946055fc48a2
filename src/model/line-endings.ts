/**
 * Makes every line end in a line feed, so that a text is the same whatever system wrote it: YAML and formulas do not
 * know lone carriage returns, and code would be published with those of Windows. Lines and columns stay.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
}
