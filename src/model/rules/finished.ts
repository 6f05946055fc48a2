import { fatal, rule } from './rule.ts';

/** Finished files that are checked: what they are, and what is wrong in them. */
export const finishedRules = {
  'finished-mixed': fatal<{ source: string; file: string }>({
    concern: 'usage',
    reason: ({ source, file }) => `Cannot check the source \`${source}\` together with the finished file \`${file}\``,
    hint: () => 'Check them one after the other; to hold a finished file against its source, write `--source FILE.md`.',
  }),
  'finished-source': fatal<{ reason: string }>({
    concern: 'usage',
    reason: ({ reason }) => `Cannot use \`--source\`: ${reason}`,
    hint: () => 'Write `offprint check dist/book.epub --source book.md`.',
  }),
  'finished-unreadable': fatal<{ expected: string; reason: string }>({
    concern: 'document',
    reason: ({ expected, reason }) => `Cannot read the file as ${expected}: ${reason}`,
    hint: () => 'Make the file again; what it was made from is still there.',
  }),
  'finished-empty': fatal<{ format: string }>({
    concern: 'document',
    reason: ({ format }) => `Unexpected ${format} without any text`,
    hint: () => 'Look whether the right file was published; pictures of text need the text, too.',
  }),
  'finished-text': fatal<{ format: string; expected: string; found: string }>({
    concern: 'document',
    reason: ({ format, expected, found }) =>
      found === ''
        ? `Cannot find in the ${format}: \`${expected}\``
        : `Unexpected \`${found}\` in the ${format}, expected \`${expected}\``,
    hint: () => 'Make the file again from this source.',
  }),
  'finished-text-more': fatal<{ format: string; count: number }>({
    concern: 'document',
    reason: ({ format, count }) => `Cannot find ${count} more passages of the source in the ${format}`,
    hint: () => 'Look whether this is the source of the file.',
  }),
  'epub-invalid': fatal<{ id: string; text: string }>({
    concern: 'document',
    reason: ({ id, text }) => `Unexpected EPUB, expected a valid one: ${text} (EPUBCheck ${id})`,
    hint: () => 'Shops refuse such files. Mend it in what the file is made from.',
  }),
  'epub-doubtful': rule<{ id: string; text: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ id, text }) => `Unexpected in an EPUB: ${text} (EPUBCheck ${id})`,
    hint: () => 'Some reading systems do not show it as it is meant.',
  }),
  'epubcheck-failed': rule<{ program: string; reason: string }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ program, reason }) => `Cannot run EPUBCheck as \`${program}\`: ${reason}`,
    hint: () => 'Offprint’s own validator was used. Set `OFFPRINT_EPUBCHECK` to the right program, or to `none`.',
  }),
  'epub-metadata-missing': rule<{ property: string; hint: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ property }) => `Unexpected package without \`${property}\``,
    hint: ({ hint }) => hint,
  }),
  'epub-metadata-value': rule<{ property: string; value: string; expected: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ property, value, expected }) =>
      `Unexpected \`${value}\` for \`${property}\` in the package, expected ${expected}`,
  }),
  'epub-page-list': rule<{ reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ reason }) => reason,
    hint: () => 'Readers find a page of the printed edition by such a list.',
  }),
  'epub-type-role': rule<{ type: string; element: string; role: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ type, element, role }) => `Unexpected \`<${element} epub:type="${type}">\` without \`role="${role}"\``,
    hint: () => 'Screen readers know roles only.',
  }),
  'accessibility': rule<{ axe: string; text: string; element: string; count: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ axe, text, element, count }) => accessibilityReason({ axe, text, element, count }),
    hint: ({ axe }) => `See https://dequeuniversity.com/rules/axe/4.11/${axe}`,
  }),
  'accessibility-advice': rule<{ axe: string; text: string; element: string; count: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ axe, text, element, count }) => accessibilityReason({ axe, text, element, count }),
    hint: ({ axe }) => `See https://dequeuniversity.com/rules/axe/4.11/${axe}`,
  }),
  'accessibility-unchecked': rule<{ reason: string }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ reason }) => `Cannot look at the page as its readers do, in a browser: ${reason}`,
    hint: () => 'All else was checked. Another browser is named with `--browser`.',
  }),
  'html-syntax': fatal<{ code: string } | { reason: string }>({
    concern: 'document',
    reason: (fault) =>
      'code' in fault
        ? `Unexpected HTML, expected what the standard allows: \`${fault.code}\``
        : `Cannot read the page as XML: ${fault.reason}`,
    hint: (fault) =>
      'code' in fault
        ? `See https://html.spec.whatwg.org/multipage/parsing.html#parse-error-${fault.code}`
        : 'Browsers show an error in its place. Mend it, or call the file `.html`, of which browsers make the best.',
  }),
  'html-unclosed': fatal<{ element: string }>({
    concern: 'document',
    reason: ({ element }) => `Unexpected \`<${element}>\` without an end tag`,
    hint: ({ element }) => `Write \`</${element}>\` where it ends: all that follows is taken for a part of it.`,
  }),
  'html-nesting': fatal<{ what: string; parent: string; expected: string }>({
    concern: 'document',
    reason: ({ what, parent, expected }) => `Unexpected ${what} in \`<${parent}>\`, expected ${expected}`,
  }),
  'html-obsolete': rule<{ what: string; hint: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ what }) => `Unexpected ${what}, which HTML does not have`,
    hint: ({ hint }) => hint,
  }),
  'html-value': fatal<{ element: string; attribute: string; value: string; expected: string }>({
    concern: 'document',
    reason: ({ element, attribute, value, expected }) =>
      `Unexpected \`${attribute}="${value}"\` of \`<${element}>\`, expected ${expected}`,
    hint: () => 'Browsers pass over a value that they do not know, or guess what was meant.',
  }),
  'html-encoding': fatal<{ what: string; hint: string }>({
    concern: 'document',
    reason: ({ what }) => `Unexpected ${what}`,
    hint: ({ hint }) => hint,
  }),
  'html-required': fatal<{ what: string; element: string }>({
    concern: 'document',
    reason: ({ what, element }) => `Unexpected \`<${element}>\` without ${what}`,
  }),
  'html-repeated-id': fatal<{ id: string; line: number }>({
    concern: 'document',
    reason: ({ id, line }) => `Unexpected id \`${id}\`, which line ${line} has already`,
    hint: () => 'A link to it leads to the first of them.',
  }),
  'html-dead-link': rule<{ href: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ href, reason }) => `Cannot follow the link \`${href}\`: ${reason}`,
  }),
  'html-missing-file': rule<{ element: string; file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ element, file }) => `Cannot show \`${file}\` of \`<${element}>\`: there is no such file`,
    hint: () => 'Put it beside the page, or change the path.',
  }),
  'finished-alternative': rule<{ picture: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ picture }) => `Unexpected picture \`${picture}\` without an alternative, expected \`alt\``,
    hint: () => 'Say what it shows; of an ornament that is `alt=""`.',
  }),
  'finished-picture': rule<{ picture: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ picture, reason }) => `Cannot show the picture \`${picture}\`: ${reason}`,
  }),
  'finished-picture-size': rule<{ picture: string; size: string; most: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ picture, size, most }) => `Unexpected picture \`${picture}\` of ${size}, expected at most ${most}`,
    hint: () => 'No screen shows so much of it: make it smaller.',
  }),
  'pdf-untagged': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected PDF without tags: screen readers and phones have to guess its headings, order and tables',
    hint: () => 'Make it with tags, from its source.',
  }),
  'pdf-accessibility': rule<{
    condition: string;
    text: string;
    what: string;
    page: number | undefined;
    count: number;
  }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ condition, text, what, page, count }) => {
      const place = `${what}${page ? ` on page ${page}` : ''}`;
      return `${text} (${place}${count > 1 ? ` and ${count - 1} more` : ''}; Matterhorn ${condition})`;
    },
    hint: () => 'This keeps the file from PDF/UA-1, by which an accessible PDF is judged.',
  }),
  'pdf-dead-link': rule<{ destination: string; page: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ destination, page }) =>
      `Cannot follow a link on page ${page}: there is no destination \`${destination}\``,
  }),
};

function accessibilityReason(facts: { axe: string; text: string; element: string; count: number }): string {
  const { axe, text, element, count } = facts;
  return `${text}: \`${element}\`${count > 1 ? ` and ${count - 1} more` : ''} (axe ${axe})`;
}
