import { longestAddress } from '../limits.ts';
import { didYouMean, type Near, quoted } from '../wording.ts';
import { rule } from './rule.ts';

/** Links, their targets, and ids. */
export const linkRules = {
  'link-target': rule<Near & { target: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target }) => `The link points to \`${target}\`, which does not exist`,
    hint: didYouMean,
  }),
  'link-target-file': rule<Near & { id: string; file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id, file }) =>
      `The link points to \`${file}#${id}\`, which does not exist; it leads to the beginning of \`${file}\``,
    hint: didYouMean,
  }),
  'address-spaces': rule<{ address: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ address }) => `The URL \`${address}\` contains spaces, which end a URL in Markdown`,
    hint: ({ address }) => `Put it in angle brackets: \`(<${address}>)\`.`,
  }),
  'link-ambiguous': rule<{ id: string; files: readonly string[]; written: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id, files }) => `The link points to \`#${id}\`, which exists in several chapters: ${quoted(files)}`,
    hint: ({ id, written }) => `Name the file: \`${written}#${id}\`.`,
  }),
  'link-file': rule<Near & { href: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ href }) => `The link points to the local file \`${href}\`, which is not published`,
    hint: ({ near }) =>
      didYouMean({ near }) ?? 'Link to a URL, or put the file into the output folder so that readers get it, too.',
  }),
  'link-long': rule<{ length: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ length }) => `The URL has ${length} characters, too many for a link in the PDF, which shows it as text`,
    hint: () => `Shorten it: servers accept at most ${longestAddress} characters.`,
  }),
  'reference-nameless': rule<{ id: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id }) => `The cross-reference to \`${id}\` has no text, and its target has neither a number nor a title`,
    hint: ({ id }) => `Write the text of the link, \`[text](#${id})\`, or give its target a caption.`,
  }),
  'index-see': rule<Near & { term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `The index refers to \`${term}\`, which is not one of its entries`,
    hint: didYouMean,
  }),
  'id-duplicate': rule<{ id: string; used: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ id, used }) => `The id \`${id}\` is used twice; this element gets \`${used}\``,
    hint: ({ line }) => (line ? `The first one is in line ${line}. Rename one of them.` : 'Rename one of them.'),
  }),
  'id-reserved': rule<{ id: string; used: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ id, used }) => `The id \`${id}\` starts like the ids of Offprint; it is published as \`${used}\``,
    hint: () => 'Choose an id that does not start with `offprint-`.',
  }),
};
