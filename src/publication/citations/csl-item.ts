/** A person or body in CSL-JSON. */
export interface CslName {
  family?: string;
  given?: string;
  suffix?: string;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  literal?: string;
}

/** A date or a range of dates: `[[1999, 12, 31]]`. */
export interface CslDate {
  'date-parts'?: number[][];
  literal?: string;
  raw?: string;
  circa?: boolean;
}

/** The value of a variable. */
export type CslValue = string | number | CslName[] | CslDate;

/** A work in CSL-JSON 1.0.2. Texts may contain `<i>`, `<b>`, `<sup>`, `<sub>` and `<span class="nocase">`. */
export interface CslItem {
  id: string;
  type: string;
  [variable: string]: CslValue;
}

/** An entry of a bibliography file, and its position there. */
export interface Entry {
  item: CslItem;
  line?: number;
}

/**
 * A placeholder for unnamed people, `and others` in BibTeX. It is a private use character, so it does not occur in
 * names.
 */
export const others = '\uE002';

/**
 * Replaces the placeholder for unnamed people with `et al.`. CSL cannot express that a list of names continues: a style
 * treats the placeholder as one more name, and joins it as the last.
 *
 * @param html a citation or a work as the style formats it
 */
export function withEtAl(html: string, term: (name: string) => string): string {
  if (!html.includes(others)) return html;
  const etAl = term('et-al');
  const joined = [term('and'), '&amp;', '&#38;', '&'].map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const before = String.raw`(?<comma>[,;])?\s*(?:(?:${joined.join('|')})\s*)?`;
  // The full stop of the abbreviation also ends what comes before it.
  const pattern = new RegExp(`${before}${others}${etAl.endsWith('.') ? String.raw`\.?` : ''}`, 'gu');
  return html.replace(pattern, (...match) => {
    const { comma = '' } = match.at(-1) as { comma?: string };
    return `${comma}${match.at(-3) === 0 ? '' : ' '}${etAl}`;
  });
}
