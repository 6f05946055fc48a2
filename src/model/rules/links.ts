import { longestAddress } from '../limits.ts';
import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Links, what they lead to, and ids. */
export const linkRules = {
  'link-target': rule<Near & { target: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target }) => `Link to unknown target \`${target}\``,
    hint: didYouMean,
  }),
  'link-target-file': rule<Near & { id: string; file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id, file }) => `\`${file}\` has no \`#${id}\`; the link leads to its beginning`,
    hint: didYouMean,
  }),
  'address-spaces': rule<{ address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ address }) => `The address \`${address}\` contains spaces, which end an address in Markdown`,
    hint: ({ address }) => `Put it in angle brackets: \`(<${address}>)\`.`,
  }),
  'link-ambiguous': rule<{ id: string; files: readonly string[]; written: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id, files }) => `Link to \`${id}\`, which several chapters have: ${quoted(files)}`,
    hint: ({ id, written }) => `Name the file: \`${written}#${id}\`.`,
  }),
  'link-file': rule<Near & { href: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ href }) => `Unexpected link to the local file \`${href}\`, which is not published`,
    hint: ({ near }) =>
      didYouMean({ near }) ??
      'Link to a web address, or put the file into the output folder: readers have nothing else.',
  }),
  'link-long': rule<{ length: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ length }) => `Unexpected address of ${length} characters: in PDF it is text, and no link`,
    hint: () => `Shorten it: servers take ${longestAddress} characters at most.`,
  }),
  'reference-nameless': rule<{ id: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id }) => `Cannot refer to \`${id}\` without words: it has neither number nor title`,
    hint: ({ id }) => `Write what the link is to say, \`[words](#${id})\`, or give its target a caption.`,
  }),
  'index-see': rule<Near & { term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `Index refers to \`${term}\`, which it does not list`,
    hint: didYouMean,
  }),
  'id-duplicate': rule<{ id: string; used: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ id, used }) => `The id \`${id}\` is used twice; this element got \`${used}\``,
    hint: ({ line }) => (line ? `The first is at line ${line}: rename one of them.` : 'Rename one of them.'),
  }),
  'id-reserved': rule<{ id: string; used: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ id, used }) => `The id \`${id}\` begins like Offprint’s own; published as \`${used}\``,
    hint: () => 'Choose an id that does not begin with `offprint-`.',
  }),
};
