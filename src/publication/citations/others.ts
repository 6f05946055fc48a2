/** Stands for people who are not named, `and others` in BibTeX. It is for private use, so that no name of a work is it. */
export const others = '\uE002';

/**
 * Puts `et al.` in the place of people who are not named. CSL has no way to say that a list of names goes on: a style takes the
 * sign for one more name, and joins it as the last.
 *
 * @param html what a style says of a citation or a work
 */
export function withEtAl(html: string, term: (name: string) => string): string {
  if (!html.includes(others)) return html;
  const etAl = term('et-al');
  const joined = [term('and'), '&amp;', '&#38;', '&'].map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const before = String.raw`(?<comma>[,;])?\s*(?:(?:${joined.join('|')})\s*)?`;
  // The full stop that ends the abbreviation ends what comes before it, too.
  const pattern = new RegExp(`${before}${others}${etAl.endsWith('.') ? String.raw`\.?` : ''}`, 'gu');
  return html.replace(pattern, (...match) => {
    const { comma = '' } = match.at(-1) as { comma?: string };
    return `${comma}${match.at(-3) === 0 ? '' : ' '}${etAl}`;
  });
}
