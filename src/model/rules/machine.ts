import { decapitalized, howToRead, quoted } from '../wording.ts';
import { error, fatal, info, warning } from './rule.ts';

/** The outputs, and the machine that builds them. */
export const machineRules = {
  'pages-unsettled': fatal<{ ids: readonly string[] }>({
    reason: ({ ids }) => {
      const others = ids.length > 3 ? ` and ${ids.length - 3} more` : '';
      return `The page numbers cannot be determined: they move ${quoted(ids.slice(0, 3))}${others} to another page and back`;
    },
    hint: () => 'Make that text, or the text before it, a line longer or shorter.',
  }),
  'signature-invalid': fatal.usage<{ reason: string; hint: string }>({
    reason: ({ reason }) => `The PDF cannot be signed: ${reason}`,
    hint: ({ hint }) => hint,
  }),
  'signature-date': fatal({
    reason: () => 'The PDF cannot be signed without a date',
    hint: () => 'Add a `date` to the document, or set `SOURCE_DATE_EPOCH` in the environment.',
  }),
  'signature-expired': warning.usage<{ time: string; from: string; to: string }>({
    reason: ({ time, from, to }) =>
      `The certificate is valid from \`${from}\` to \`${to}\`, but the time of signing is \`${time}\``,
    hint: () => 'Sign with another certificate, or set the date of the document to the day of signing.',
  }),
  'pdf-structure': fatal<{ condition: string; text: string; what: string; page: number | undefined }>({
    reason: ({ condition, text, what, page }) =>
      `The PDF cannot claim PDF/UA-1: ${decapitalized(text)} (${what}${page ? ` on page ${page}` : ''}; Matterhorn ${condition})`,
    hint: () => 'Fix it in the document or its template, or remove `ua-1` from `standard` in the group `pdf`.',
  }),
  'pdf-standard': fatal<{ name: string; what: string }>({
    reason: ({ name, what }) => `The PDF cannot claim ${name}: ${what}`,
    hint: () => 'Fix it in the document or its template, or remove the standard from `standard` in the group `pdf`.',
  }),
  'pdf-standard-engine': fatal.usage<{ name: string; engine: string }>({
    reason: ({ name, engine }) => `The engine \`${engine}\` cannot write ${name}`,
    hint: () => 'Print with Typst: `engine: typst` in the group `pdf`, or `--engine typst`.',
  }),
  'pdf-standard-attachment': fatal<{ name: string }>({
    reason: ({ name }) => `The standard ${name} allows no attached sources`,
    hint: () => 'Use `a-3a`, `a-3u`, `a-3b` or `a-4f`, or remove `attachSource` from the group `pdf`.',
  }),
  'print-time': fatal.environment<{ name: string; seconds: number }>({
    reason: ({ name, seconds }) => `Printing \`${name}\` takes more than ${seconds} s`,
    hint: ({ seconds }) =>
      `Raise the limit in the config, \`limits: { printTime: ${2 * seconds} }\`, or build on a machine that is less busy.`,
  }),
  'typst-missing': fatal.environment<{ package: string }>({
    reason: ({ package: name }) => `The engine \`typst\` needs the package \`${name}\`, which is not installed`,
    hint: ({ package: name }) => `Install it: \`npm install ${name}\`. Or print with a browser: \`--engine chromium\`.`,
  }),
  'typst-failed': fatal<{ reason: string }>({
    reason: ({ reason }) => `Typst cannot typeset the document: ${reason}`,
    hint: () => 'Fix the document or the template there, or print with a browser: `--engine chromium`.',
  }),
  'typst-unsupported': error<{ what: string }>({
    reason: ({ what }) =>
      `The engine \`typst\` does not support ${what}, which is missing or set as plain text in the PDF`,
    hint: () => 'Print with a browser: `engine: chromium` in the group `pdf`, or `--engine chromium`.',
  }),
  'engine-chosen': info.usage<{ engine: string; reason: string }>({
    reason: ({ engine, reason }) => `The PDF is printed with the engine \`${engine}\`, because ${reason}`,
  }),
  'engine-fallback': info.environment<{ template: string; package: string }>({
    reason: ({ template, package: name }) =>
      `The template \`${template}\` is made for the engine \`typst\`, whose package \`${name}\` is not installed, so its PDFs are printed with a browser`,
    hint: ({ package: name }) =>
      `Install it: \`npm install ${name}\`. Or choose the browser: \`engine: chromium\` in the group \`pdf\`, or \`--engine chromium\`.`,
  }),
  'browser-missing': fatal.environment<{ looked: string; hint: string }>({
    reason: ({ looked }) =>
      `No browser was found, which PDFs, diagrams and comparisons of pages need; looked in ${looked}`,
    hint: ({ hint }) => hint,
  }),
  'browser-failed': fatal.environment<{ reason: string }>({
    reason: ({ reason }) => `The browser does not work: ${reason}`,
    hint: () => 'Build again. If it still fails, name another browser with `--browser`.',
  }),
  'browser-memory': fatal.environment<{ limit: number }>({
    reason: ({ limit }) => `The browser uses more than ${limit} MB of memory`,
    hint: ({ limit }) =>
      `Split the document, or raise the limit in the config: \`limits: { browserMemory: ${2 * limit} }\`.`,
  }),
  'browser-sandbox': fatal.environment<{ reason: string }>({
    reason: ({ reason }) => `The browser does not start with its sandbox: ${reason}`,
    hint: () =>
      'Run Offprint as a user who may use namespaces, in a container with `--cap-add SYS_ADMIN` or a seccomp profile that allows them. If you trust the documents, set `browser: { sandbox: false }` in the config, or `OFFPRINT_BROWSER_SANDBOX=false` in the environment.',
  }),
  'browser-unjailed': info.environment<{ reason: string }>({
    reason: ({ reason }) => `The browser runs without its sandbox: ${reason}`,
    hint: () => "Run Offprint as an ordinary user when you print other people's documents.",
  }),
  'disk-full': fatal.environment<{ folder: string }>({
    reason: ({ folder }) => `The browser cannot run: the disk that holds \`${folder}\` is full`,
    hint: () => 'Free some space, or name a folder on another disk in the environment variable `TMPDIR`.',
  }),
  'read-failed': fatal.environment<{ reason: string }>({
    reason: ({ reason }) => `The file cannot be read: ${reason}`,
    hint: ({ reason }) => howToRead(reason),
  }),
  'cache-damaged': info.environment<{ count: number }>({
    reason: ({ count }) =>
      `The cache has ${count === 1 ? 'a damaged value, which was' : `${count} damaged values, which were`} computed again`,
    hint: () => 'If it happens again, check the disk. `offprint cache verify` removes everything that is damaged.',
  }),
  'output-failed': fatal.environment<{ path: string; reason: string }>({
    reason: ({ path, reason }) => `\`${path}\` cannot be written: ${reason}`,
    hint: () => 'Earlier files are unchanged. Name another folder with `--out`.',
  }),
  'fix-changed': fatal.environment({
    reason: () => 'The file has changed while it was being corrected, so that nothing is written',
    hint: () => 'Save it in your editor, and run `offprint fix` again.',
  }),
  'report-failed': fatal.environment<{ path: string; reason: string }>({
    reason: ({ path, reason }) => `The report \`${path}\` cannot be written: ${reason}`,
    hint: () => 'Name another file after the name of the reporter.',
  }),
  'search-unavailable': warning.environment<{ reason: string }>({
    reason: ({ reason }) => `The search index of the site cannot be built: ${reason}`,
    hint: () =>
      'Install Offprint with its optional dependencies, including `@pagefind/…` for this machine, or set `search: false` in the group `html`.',
  }),
};
