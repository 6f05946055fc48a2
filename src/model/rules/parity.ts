import { fatal, rule } from './rule.ts';

/** Both texts, a few words of each. */
export interface Texts {
  /** As people call it, with a page if it has pages: `EPUB`, `PDF on page 3`. */
  format: string;
  what: string;
  expected: string;
  found: string;
}

const hint = () =>
  'The file says something else than its source: a build puts nothing in place then. If the words come from a template or a plugin of your own, mend it there; else this is a fault of Offprint: please report it with this message.';

/** Words are quoted, and stand by themselves; a thing is called by its name. */
const named = (what: string) => (what.startsWith('“') ? what : `the ${what}`);

const sideBySide = ({ expected, found }: Texts) => `expected “${expected}”, found “${found}”`;

/** What finished files say, held against their source. */
export const parityRules = {
  'parity-missing': fatal<Texts>({
    concern: 'document',
    reason: (texts) => `Cannot find ${named(texts.what)} in the ${texts.format}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-added': fatal<Texts>({
    concern: 'document',
    reason: (texts) => `Unexpected ${texts.what} in the ${texts.format}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-changed': fatal<Texts & { instead: string }>({
    concern: 'document',
    reason: ({ instead, ...texts }) =>
      `Unexpected ${texts.what} in the ${texts.format}, expected ${named(instead)}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-moved': fatal<Texts>({
    concern: 'document',
    reason: (texts) => `Unexpected place of ${named(texts.what)} in the ${texts.format}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-more': fatal<{ format: string; count: number }>({
    concern: 'document',
    reason: ({ format, count }) =>
      `Unexpected differences between the source and the ${format}: there are ${count} more, from here on`,
    hint,
  }),
  'parity-unclear': rule<{ format: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ format }) =>
      `Cannot compare what is here with the ${format}: its elements stand where HTML does not allow them`,
    hint: () => 'Mend the HTML: lists hold items, running text holds no blocks, and what names something no headings.',
  }),
};
