import { quoted } from '../wording.ts';
import { fatal, rule } from './rule.ts';

/** What is made, and the machine that makes it. */
export const machineRules = {
  'pages-unsettled': fatal<{ ids: readonly string[] }>({
    concern: 'document',
    reason: ({ ids }) => {
      const others = ids.length > 3 ? ` and ${ids.length - 3} more` : '';
      return `Cannot settle the page numbers: they move ${quoted(ids.slice(0, 3))}${others} to another page and back`;
    },
    hint: () => 'Make that text, or what stands before it, a line longer or shorter.',
  }),
  'signature-invalid': fatal<{ reason: string; hint: string }>({
    concern: 'usage',
    reason: ({ reason }) => `Cannot sign the PDF: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'signature-date': fatal({
    concern: 'document',
    reason: () => 'Cannot sign without a date',
    hint: () => 'Give the document a `date`, or set `SOURCE_DATE_EPOCH` in the environment.',
  }),
  'signature-expired': rule<{ time: string; from: string; to: string }>({
    concern: 'usage',
    severity: 'warning',
    reason: ({ time, from, to }) =>
      `Unexpected time of signing \`${time}\`, expected one at which the certificate is valid, \`${from}\` to \`${to}\``,
    hint: () => 'Sign with another certificate, or date the document to when it is signed.',
  }),
  'pdf-structure': fatal<{ condition: string; text: string; what: string; page: number | undefined }>({
    concern: 'document',
    reason: ({ condition, text, what, page }) =>
      `Cannot claim PDF/UA-1: ${text.charAt(0).toLowerCase()}${text.slice(1)} (${what}${page ? ` on page ${page}` : ''}; Matterhorn ${condition})`,
    hint: () => 'Mend it in the document or its template, or leave out `conformance` in the group `pdf`.',
  }),
  'print-time': fatal<{ name: string; seconds: number }>({
    concern: 'environment',
    reason: ({ name, seconds }) => `Printing \`${name}\` takes more than ${seconds} s`,
    hint: ({ seconds }) =>
      `Raise the limit in the config, \`limits: { printTime: ${2 * seconds} }\`, or build on a machine that is less busy.`,
  }),
  'browser-missing': fatal<{ looked: string; hint: string }>({
    concern: 'environment',
    reason: ({ looked }) => `Cannot print a PDF, draw diagrams or compare pages without a browser; looked in ${looked}`,
    hint: ({ hint }) => hint,
  }),
  'browser-failed': fatal<{ reason: string }>({
    concern: 'environment',
    reason: ({ reason }) => `Cannot use the browser: ${reason}`,
    hint: () => 'Build again; if it stays so, name another browser with `--browser`.',
  }),
  'browser-memory': fatal<{ limit: number }>({
    concern: 'environment',
    reason: ({ limit }) => `The browser takes more than ${limit} MB of memory`,
    hint: ({ limit }) =>
      `Split the document, or raise the limit in the config: \`limits: { browserMemory: ${2 * limit} }\`.`,
  }),
  'browser-sandbox': fatal<{ reason: string }>({
    concern: 'environment',
    reason: ({ reason }) => `The browser does not start with its sandbox: ${reason}`,
    hint: () =>
      'Run Offprint as a user who may use namespaces, in a container with `--cap-add SYS_ADMIN` or a seccomp profile that allows them. If you trust the documents, set `browser: { sandbox: false }` in the config, or `OFFPRINT_BROWSER_SANDBOX=false` in the environment.',
  }),
  'browser-unjailed': rule<{ reason: string }>({
    concern: 'environment',
    severity: 'info',
    reason: ({ reason }) => `The browser runs without its sandbox: ${reason}`,
    hint: () => 'Run Offprint as an ordinary user when you print documents of strangers.',
  }),
  'disk-full': fatal<{ folder: string }>({
    concern: 'environment',
    reason: ({ folder }) => `Cannot use the browser: the disk that holds \`${folder}\` is full`,
    hint: () => 'Make room there, or name a folder on another disk in the environment variable `TMPDIR`.',
  }),
  'read-failed': fatal<{ reason: string }>({
    concern: 'environment',
    reason: ({ reason }) => `Cannot read the file: ${reason}`,
    hint: ({ reason }) =>
      reason === 'no permission'
        ? 'Give the user that Offprint runs as the permission to read it.'
        : 'Name an ordinary file on a disk that can be read, or allow more open files with `ulimit -n`.',
  }),
  'output-failed': fatal<{ path: string; reason: string }>({
    concern: 'environment',
    reason: ({ path, reason }) => `Cannot write \`${path}\`: ${reason}`,
    hint: () => 'Earlier files were left as they were. Name another folder with `--out`.',
  }),
  'report-failed': fatal<{ path: string; reason: string }>({
    concern: 'environment',
    reason: ({ path, reason }) => `Cannot write the report \`${path}\`: ${reason}`,
    hint: () => 'Name another file behind the name of the reporter.',
  }),
  'search-unavailable': rule<{ reason: string }>({
    concern: 'environment',
    severity: 'warning',
    reason: ({ reason }) => `Cannot make the search of the site: ${reason}`,
    hint: () =>
      'Install Offprint with its optional packages, among them `@pagefind/…` for this machine, or set `search: false` in the group `html`.',
  }),
};
