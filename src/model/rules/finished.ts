import { decapitalized } from '../wording.ts';
import { error, fatal, warning } from './rule.ts';

/** Finished files that are checked. */
export const finishedRules = {
  'finished-mixed': fatal.usage<{ source: string; file: string }>({
    reason: ({ source, file }) =>
      `The source \`${source}\` and the finished file \`${file}\` cannot be checked together`,
    hint: () => 'Check them one after the other. To compare a finished file with its source, use `--source FILE.md`.',
  }),
  'finished-source': fatal.usage<{ reason: string }>({
    reason: ({ reason }) => `\`--source\` cannot be used: ${reason}`,
    hint: () => 'Write, for example, `offprint check dist/book.epub --source book.md`.',
  }),
  'finished-unreadable': fatal<{ expected: string; reason: string }>({
    reason: ({ expected, reason }) => `The file cannot be read as ${expected}: ${reason}`,
    hint: () => 'Create the file again from its source.',
  }),
  'finished-empty': fatal<{ format: string }>({
    reason: ({ format }) => `The ${format} contains no text`,
    hint: () => 'Check that it is the right file. Images of text need the text as well.',
  }),
  'finished-text': fatal<{ format: string; expected: string; found: string }>({
    reason: ({ format, expected, found }) =>
      found === ''
        ? `The ${format} does not contain \`${expected}\``
        : `The ${format} has \`${found}\` where the source has \`${expected}\``,
    hint: () => 'Create the file again from this source.',
  }),
  'finished-text-more': fatal<{ format: string; count: number }>({
    reason: ({ format, count }) => `The ${format} does not contain ${count} more passages of the source`,
    hint: () => 'Check that this is the source of the file.',
  }),
  'epub-invalid': fatal<{ id: string; text: string }>({
    reason: ({ id, text }) => `The EPUB is not valid: ${text} (EPUBCheck ${id})`,
    hint: () => 'Shops reject such files. Fix it in what the file is made from.',
  }),
  'epub-doubtful': warning<{ id: string; text: string }>({
    reason: ({ id, text }) => `The EPUB may not work everywhere: ${text} (EPUBCheck ${id})`,
    hint: () => 'Some reading systems do not show it as intended.',
  }),
  'epubcheck-failed': warning.environment<{ program: string; reason: string }>({
    reason: ({ program, reason }) => `EPUBCheck cannot be run as \`${program}\`: ${reason}`,
    hint: () => 'The built-in validator was used instead. Set `OFFPRINT_EPUBCHECK` to the right program, or to `none`.',
  }),
  'epub-metadata-missing': warning<{ property: string; hint: string }>({
    reason: ({ property }) => `The package document has no \`${property}\``,
    hint: ({ hint }) => hint,
  }),
  'epub-metadata-value': warning<{ property: string; value: string; reason: string }>({
    reason: ({ property, value, reason }) => `\`${value}\` is not allowed as \`${property}\` of the package: ${reason}`,
  }),
  'epub-page-list': warning<{ reason: string }>({
    reason: ({ reason }) => reason,
    hint: () => 'With a page list, readers find the pages of the printed edition.',
  }),
  'epub-type-role': warning<{ type: string; element: string; role: string }>({
    reason: ({ type, element, role }) => `\`<${element} epub:type="${type}">\` has no \`role="${role}"\``,
    hint: () => 'Screen readers know only roles.',
  }),
  'accessibility': error<{ axe: string; text: string; element: string; count: number }>({
    reason: ({ axe, text, element, count }) => accessibilityReason({ axe, text, element, count }),
    hint: ({ axe }) => `See https://dequeuniversity.com/rules/axe/4.11/${axe}`,
  }),
  'accessibility-advice': warning<{ axe: string; text: string; element: string; count: number }>({
    reason: ({ axe, text, element, count }) => accessibilityReason({ axe, text, element, count }),
    hint: ({ axe }) => `See https://dequeuniversity.com/rules/axe/4.11/${axe}`,
  }),
  'accessibility-unchecked': warning.environment<{ reason: string }>({
    reason: ({ reason }) => `The page cannot be checked in a browser: ${decapitalized(reason)}`,
    hint: () => 'Everything else was checked. Name another browser with `--browser`.',
  }),
  'html-syntax': fatal<{ code: string } | { reason: string }>({
    reason: (fault) =>
      'code' in fault
        ? `The HTML has a syntax error: \`${fault.code}\``
        : `The page is not well-formed XML: ${fault.reason}`,
    hint: (fault) =>
      'code' in fault
        ? `See https://html.spec.whatwg.org/multipage/parsing.html#parse-error-${fault.code}`
        : 'Browsers show an error instead of the page. Fix it, or rename the file to `.html`, which browsers always show.',
  }),
  'html-unclosed': fatal<{ element: string }>({
    reason: ({ element }) => `\`<${element}>\` has no end tag`,
    hint: ({ element }) => `Write \`</${element}>\` where it ends. Everything that follows counts as its content.`,
  }),
  'html-nesting': fatal<{ what: string; parent: string; reason: string }>({
    reason: ({ what, parent, reason }) => `In \`<${parent}>\`, ${what} is not allowed at this place: ${reason}`,
  }),
  'html-obsolete': warning<{ what: string; hint: string }>({
    reason: ({ what }) => `HTML has no ${what}`,
    hint: ({ hint }) => hint,
  }),
  'html-value': fatal<{ element: string; attribute: string; value: string; reason: string }>({
    reason: ({ element, attribute, value, reason }) =>
      `\`${attribute}="${value}"\` is not allowed in \`<${element}>\`: ${reason}`,
    hint: () => 'Browsers ignore a value that they do not know, or guess what was meant.',
  }),
  'html-encoding': fatal<{ what: string; hint: string }>({
    reason: ({ what }) => `The page ${what}`,
    hint: ({ hint }) => hint,
  }),
  'html-required': fatal<{ what: string; element: string }>({
    reason: ({ what, element }) => `\`<${element}>\` has no ${what}`,
  }),
  'html-repeated-id': fatal<{ id: string; line: number }>({
    reason: ({ id, line }) => `The id \`${id}\` is already used in line ${line}`,
    hint: () => 'Links to it lead to the first one. Rename one of them.',
  }),
  'html-dead-link': error<{ href: string; reason: string }>({
    reason: ({ href, reason }) => `The link \`${href}\` is broken: ${reason}`,
  }),
  'html-missing-file': error<{ element: string; file: string }>({
    reason: ({ element, file }) => `The file \`${file}\` of \`<${element}>\` was not found`,
    hint: () => 'Put it next to the page, or correct the path.',
  }),
  'finished-alternative': error<{ picture: string }>({
    reason: ({ picture }) => `The image \`${picture}\` has no \`alt\` attribute`,
    hint: () => 'Describe in it what the image shows. For a decorative image, write `alt=""`.',
  }),
  'finished-picture': error<{ picture: string; reason: string }>({
    reason: ({ picture, reason }) => `The image \`${picture}\` cannot be shown: ${reason}`,
  }),
  'finished-picture-size': warning<{ picture: string; size: string; most: string }>({
    reason: ({ picture, size, most }) => `The image \`${picture}\` has ${size}, but screens show at most ${most}`,
    hint: () => 'Make it smaller.',
  }),
  'pdf-untagged': warning({
    reason: () => 'The PDF has no tags: screen readers and phones have to guess its headings, reading order and tables',
    hint: () => 'Create a tagged PDF from its source.',
  }),
  'pdf-accessibility': warning<{
    condition: string;
    text: string;
    what: string;
    page: number | undefined;
    count: number;
  }>({
    reason: ({ condition, text, what, page, count }) => {
      const place = `${what}${page ? ` on page ${page}` : ''}`;
      return `${text} (${place}${count > 1 ? ` and ${count - 1} more` : ''}; Matterhorn ${condition})`;
    },
    hint: () => 'For this reason, the file does not conform to PDF/UA-1, the standard for accessible PDF.',
  }),
  'pdf-dead-link': error<{ destination: string; page: number }>({
    reason: ({ destination, page }) => `A link on page ${page} is broken: there is no destination \`${destination}\``,
  }),
};

function accessibilityReason(facts: { axe: string; text: string; element: string; count: number }): string {
  const { axe, text, element, count } = facts;
  return `${text}: \`${element}\`${count > 1 ? ` and ${count - 1} more` : ''} (axe ${axe})`;
}
