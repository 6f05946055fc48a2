/**
 * Makes every line end in a line feed. A text then says the same whatever system wrote it: YAML and formulas know no lone
 * carriage return, and code would be published with those of Windows. Lines and columns stay.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/gu, '\n') : text;
}
