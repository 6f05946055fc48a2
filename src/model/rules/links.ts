import { canBeReferredTo } from '../addresses.ts';
import { longestAddress } from '../limits.ts';
import { didYouMean, type Near, quoted } from '../wording.ts';
import { error, fatal, info, inMarkdown, nearNames, warning } from './rule.ts';

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
  'link-file': warning<Near & { href: string; isAbsent: boolean }>({
    reason: ({ href, isAbsent }) =>
      `The link points to the local file \`${href}\`, which is not published${isAbsent ? ': it does not exist' : ''}`,
    hint: (facts) =>
      didYouMean(facts) ??
      (facts.isAbsent
        ? 'Check the path. Paths are relative to the source; those of outputs, to the output folder.'
        : 'Link to a URL, or put the file into the output folder so that readers get it, too.'),
    correction: (facts) => nearNames(facts.href, facts, inMarkdown),
  }),
  'link-nameless': warning<{ href: string; instead: 'text' | 'alternative' }>({
    reason: ({ href, instead }) =>
      instead === 'text'
        ? `The link to \`${href}\` has no words, so that its URL is shown`
        : `The link to \`${href}\` has nothing but a decorative image, so that its URL is read aloud`,
    hint: ({ instead }) =>
      instead === 'alternative'
        ? 'Say between the square brackets of the image where the link leads.'
        : 'Write the words of the link between its square brackets, or remove it.',
  }),
  'link-long': warning<{ length: number }>({
    reason: ({ length }) => `The URL has ${length} characters, too many for a link in the PDF, which shows it as text`,
    hint: () => `Shorten it: servers accept at most ${longestAddress} characters.`,
  }),
  'reference-unknown': warning<Near & { id: string }>({
    reason: ({ id }) => `\`@${id}\` refers to nothing in this file, and is shown as text`,
    hint: (facts) =>
      didYouMean(facts) ?? `Give its target the id, \`{#${facts.id}}\`. If this is a name, write \`\\@${facts.id}\`.`,
    correction: (facts) => nearNames(`@${facts.id}`, facts, (id) => `@${id}`),
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

/** The number of further places with the same fault, which is reported only at the first ones. */
export interface Elsewhere {
  others: number;
}

/** External links, which `offprint check --external` checks. */
export const webLinkRules = {
  'link-address': warning<{ href: string; reason: string }>({
    reason: ({ href, reason }) => `\`${href}\` is not a valid URL: ${reason}`,
    hint: () => 'Correct the URL.',
  }),
  'link-dead': warning<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) => `The link to \`${address}\` is broken: ${reason}${elsewhere(others)}`,
    hint: () => 'Find its new URL, link to a copy in a web archive, or remove the link.',
  }),
  'link-moved': info<Elsewhere & { address: string; target: string }>({
    reason: ({ address, target, others }) =>
      `The link points to \`${address}\`, which has moved permanently to \`${target}\`${elsewhere(others)}`,
    hint: ({ target }) => `Link to \`${target}\`.`,
  }),
  'link-fragment': info<Elsewhere & { address: string; id: string }>({
    reason: ({ address, id, others }) =>
      `The link points to \`${address}\`, but the page has no id \`${id}\`${elsewhere(others)}`,
    hint: () => 'Find where the page has it now. If a script adds it when the page is opened, the link is fine.',
  }),
  'link-unreachable': warning.environment<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) =>
      `The link to \`${address}\` cannot be checked: ${reason}${elsewhere(others)}`,
    hint: () => 'Check again later. If it still fails, link to something else.',
  }),
  'link-certificate': warning<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) =>
      `The link points to \`${address}\`, whose certificate browsers do not trust: ${reason}${elsewhere(others)}`,
    hint: () => 'See whether the page has moved to another URL, and tell its owner.',
  }),
  'link-refused': info<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) =>
      `The link to \`${address}\` cannot be checked: ${reason}${elsewhere(others)}`,
    hint: () =>
      'The server admits only people, or limits the number of requests. Open the link in a browser to be sure.',
  }),
  'link-private': info<Elsewhere & { address: string; reason: string }>({
    reason: ({ address, reason, others }) => `The link to \`${address}\` is not checked: ${reason}${elsewhere(others)}`,
    hint: () =>
      'Readers elsewhere cannot open it. If it is meant for those who can, list its host under `network: { allow: […] }` in the config.',
  }),
  'links-unasked': warning.environment<{ count: number; reason: string }>({
    reason: ({ count, reason }) => `${linksAre(count)} not checked: ${reason}`,
    hint: () => 'Check again. Answers are cached for a day, so that the next check starts where this one ended.',
  }),
  'links-frozen': info<{ count: number }>({
    reason: ({ count }) => `${linksAre(count)} not checked: a frozen run has no network access`,
    hint: () => 'To check external links, leave out `--frozen`, or `frozen: true` in the config.',
  }),
};

function linksAre(count: number): string {
  return count === 1 ? 'One external link is' : `Of the external links, ${count} are`;
}

function elsewhere(others: number): string {
  return others === 0 ? '' : `; ${others === 1 ? '1 more link leads' : `${others} more links lead`} there`;
}

/** Network access that is not allowed. */
export const networkRules = {
  'template-remote': warning<{ address: string }>({
    reason: ({ address }) => `\`${address}\` is not loaded: templates and style sheets have no network access`,
    hint: () =>
      'Download fonts, and list them under `fonts`, in the config or in `template.yaml`. Embed a small image as a `data:` URL.',
  }),
  'element-remote': warning<{ element: string; address: string }>({
    reason: ({ element, address }) =>
      `\`${address}\` of \`<${element}>\` is not loaded: publications have no network access`,
    hint: () =>
      'A plugin creates it. Have the plugin link to the URL, or show an image, which is downloaded and embedded.',
  }),
  'picture-part-remote': warning<{ src: string; address: string }>({
    reason: ({ src, address }) => `\`${address}\` in the image \`${src}\` is left out: images have no network access`,
    hint: () => 'Save the SVG with its images and styles embedded.',
  }),
  'frozen-code': fatal<{ code: string; address: string }>({
    reason: ({ code, address }) => `A frozen build has no network access, but ${code} requests \`${address}\``,
    hint: () => 'Have it read a file of the project, or build without `--frozen`.',
  }),
};

/** Citations and bibliographies. */
export const citationRules = {
  'citation-unknown': error<Near & { key: string; isId?: boolean }>({
    reason: ({ key }) => `The cited work \`${key}\` is not in the bibliography`,
    hint: (facts) => {
      const { key, isId = false } = facts;
      if (isId) return `Something in the text has this id: refer to it with \`@${key}\` alone, outside these brackets.`;
      const escaped = `\`\\@${key}\``;
      const other = canBeReferredTo(key)
        ? `If this is a cross-reference, give its target the id, \`{#${key}}\`; if it is a name, write ${escaped}.`
        : `Add it to the bibliography, or write ${escaped} if this is not a citation.`;
      return didYouMean(facts) ?? other;
    },
    correction: (facts) => nearNames(facts.key, facts),
  }),
  'citation-style-missing': error<Near & { style: string; known: readonly string[] }>({
    reason: ({ style }) => `The citation style \`${style}\` was not found`,
    hint: (facts) => didYouMean(facts) ?? `Use one of ${quoted(facts.known)}, or the path of a CSL file.`,
    correction: (facts) => nearNames(facts.style, facts),
  }),
  'citation-style-outside': error<{ style: string }>({
    reason: ({ style }) => `The citation style \`${style}\` is outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'citation-style-broken': error<{ style: string; reason: string }>({
    reason: ({ style, reason }) => `The citation style \`${style}\` cannot be used: ${reason}`,
    hint: () => 'Use an independent CSL 1.0 style, such as one from the CSL style repository.',
  }),
  'bibliography-missing': error<Near & { path: string }>({
    reason: ({ path }) => `The bibliography \`${path}\` was not found`,
    hint: (facts) => didYouMean(facts) ?? 'Check the path. It is relative to the file that names it.',
    correction: (facts) => nearNames(facts.path, facts),
  }),
  'bibliography-outside': error<{ path: string }>({
    reason: ({ path }) => `The bibliography \`${path}\` is outside the project`,
    hint: () => 'Copy it into the folder of the source.',
  }),
  'bibliography-format': error<{ path: string }>({
    reason: ({ path }) => `The bibliography \`${path}\` is not a \`.bib\`, \`.json\` or \`.yaml\` file`,
    hint: () => 'Export your works from your reference manager as BibTeX, BibLaTeX or CSL-JSON.',
  }),
  'bibliography-broken': error<{ reason: string }>({
    reason: ({ reason }) => `The bibliography cannot be read: ${reason}`,
  }),
  'bibliography-text': warning<{ reason: string }>({
    reason: ({ reason }) => `The bibliography contains TeX that is not understood: ${reason}`,
    hint: () => 'It is shown as it is written.',
  }),
  'bibliography-entry': warning<{ key: string; reason: string }>({
    reason: ({ key, reason }) => `The entry \`${key}\` of the bibliography is not valid: ${reason}`,
  }),
  'bibliography-duplicate': warning<{ key: string; first: string }>({
    reason: ({ key }) => `The bibliography has two entries with the key \`${key}\``,
    hint: ({ first }) => `The one in \`${first}\` is used. Rename or remove the other one.`,
  }),
  'bibliography-none': warning({
    reason: () => '`::bibliography` has nothing to show: the document names no bibliography',
    hint: () => 'Name its files in the front matter: `bibliography: references.bib`.',
  }),
};
