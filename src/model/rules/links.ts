import { longestAddress } from '../limits.ts';
import { didYouMean, type Near, quoted } from '../wording.ts';
import { error, inMarkdown, nearNames, warning } from './rule.ts';

/** Links, their targets, and ids. */
export const linkRules = {
  'link-target': error<Near & { target: string }>({
    reason: ({ target }) => `The link points to \`${target}\`, which does not exist`,
    hint: didYouMean,
    correction: (facts) => nearNames(`#${facts.target}`, facts, (id) => `#${id}`),
  }),
  'link-target-file': error<Near & { id: string; file: string }>({
    reason: ({ id, file }) =>
      `The link points to \`${file}#${id}\`, which does not exist; it leads to the beginning of \`${file}\``,
    hint: didYouMean,
    correction: (facts) => nearNames(`#${facts.id}`, facts, (id) => `#${id}`),
  }),
  'address-spaces': warning<{ address: string }>({
    reason: ({ address }) => `The URL \`${address}\` contains spaces, which end a URL in Markdown`,
    hint: ({ address }) => `Put it in angle brackets: \`(<${address}>)\`.`,
    correction: ({ address }) => ({ actual: `(${address})`, expected: [`(<${address}>)`] }),
    meaning: 'same',
  }),
  'link-ambiguous': error<{ id: string; files: readonly string[]; written: string }>({
    reason: ({ id, files }) => `The link points to \`#${id}\`, which exists in several chapters: ${quoted(files)}`,
    hint: ({ id, written }) => `Name the file: \`${written}#${id}\`.`,
    correction: ({ id, written }) => ({ actual: `#${id}`, expected: [`${inMarkdown(written)}#${id}`] }),
    meaning: 'open',
  }),
  'link-file': warning<Near & { href: string }>({
    reason: ({ href }) => `The link points to the local file \`${href}\`, which is not published`,
    hint: (facts) =>
      didYouMean(facts) ?? 'Link to a URL, or put the file into the output folder so that readers get it, too.',
    correction: (facts) => nearNames(facts.href, facts, inMarkdown),
  }),
  'link-long': warning<{ length: number }>({
    reason: ({ length }) => `The URL has ${length} characters, too many for a link in the PDF, which shows it as text`,
    hint: () => `Shorten it: servers accept at most ${longestAddress} characters.`,
  }),
  'reference-nameless': error<{ id: string }>({
    reason: ({ id }) => `The cross-reference to \`${id}\` has no text, and its target has neither a number nor a title`,
    hint: ({ id }) => `Write the text of the link, \`[text](#${id})\`, or give its target a caption.`,
  }),
  'index-see': error<Near & { term: string }>({
    reason: ({ term }) => `The index refers to \`${term}\`, which is not one of its entries`,
    hint: didYouMean,
    correction: (facts) => nearNames(facts.term, facts),
  }),
  'id-duplicate': warning<{ id: string; used: string; line?: number | undefined }>({
    reason: ({ id, used }) => `The id \`${id}\` is used twice; this element gets \`${used}\``,
    hint: ({ line }) => (line ? `The first one is in line ${line}. Rename one of them.` : 'Rename one of them.'),
  }),
  'id-reserved': warning<{ id: string; used: string }>({
    reason: ({ id, used }) => `The id \`${id}\` starts like the ids of Offprint; it is published as \`${used}\``,
    hint: () => 'Choose an id that does not start with `offprint-`.',
  }),
};
