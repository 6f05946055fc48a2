/**
 * A text as a CSS string with its quotes, for a style sheet inside a `style` element.
 *
 * Escaped by code point (CSS Syntax Level 3, 4.3.7): what would end the string or the line, and `<`, which could end
 * the element. The blank after the number belongs to the escape.
 */
export function cssString(text: string): string {
  const escaped = (character: string) => `\\${character.charCodeAt(0).toString(16)} `;
  return `"${text.replace(/["\\<\p{Cc}]/gu, escaped)}"`;
}
