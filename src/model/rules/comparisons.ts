import { capitalized, listed } from '../wording.ts';
import { fatal, info, warning } from './rule.ts';

/** Both texts, a few words of each. */
export interface Texts {
  /** The name of the format, with a page if it has pages: `EPUB`, `PDF on page 3`. */
  format: string;
  what: string;
  expected: string;
  found: string;
}

const hint = () =>
  'The output differs from its source, so that nothing is written. If the words come from a template or plugin of your own, fix it there. Otherwise this is a bug of Offprint: please report it with this message.';

/** Words are quoted and take no article; other nouns take one. */
const named = (what: string) => (/^[“`]/u.test(what) ? what : `the ${what}`);

const sideBySide = ({ expected, found }: Texts) => `the source has “${expected}”, the output “${found}”`;

/** Comparing the text of outputs with their source. */
export const parityRules = {
  'parity-missing': fatal<Texts>({
    reason: (texts) => `${capitalized(named(texts.what))} is missing from the ${texts.format}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-added': fatal<Texts>({
    reason: (texts) =>
      `${capitalized(named(texts.what))} in the ${texts.format} is not in the source: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-changed': fatal<Texts & { instead: string }>({
    reason: ({ instead, ...texts }) =>
      `The ${texts.format} has ${named(texts.what)} in place of ${named(instead)}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-moved': fatal<Texts>({
    reason: (texts) =>
      `${capitalized(named(texts.what))} is in another place in the ${texts.format}: ${sideBySide(texts)}`,
    hint,
  }),
  'parity-more': fatal<{ format: string; count: number }>({
    reason: ({ format, count }) => `The ${format} differs from the source in ${count} more places from here on`,
    hint,
  }),
  'parity-unclear': warning<{ format: string }>({
    reason: ({ format }) =>
      `This part cannot be compared with the ${format}: its HTML elements are nested in ways that HTML does not allow`,
    hint: () => 'Fix the HTML: lists contain items, running text contains no blocks, and captions contain no headings.',
  }),
};

/** Comparing two versions of published files. */
export const diffRules = {
  'diff-missing': fatal.usage<{ path: string }>({
    reason: ({ path }) => `There is no file or folder \`${path}\` to compare`,
    hint: () => 'Check the path. It is relative to the current folder.',
  }),
  'diff-kinds': fatal.usage<{ folder: string; file: string }>({
    reason: ({ folder, file }) =>
      `\`${folder}\` is a folder and \`${file}\` a file, but only two files or two folders can be compared`,
    hint: () => 'Name the folder that holds the file, or a file in the other folder.',
  }),
  'diff-formats': fatal.usage<{ before: string; after: string; formats: readonly string[] }>({
    reason: ({ before, after, formats }) =>
      `\`${before}\` and \`${after}\` cannot be compared: both have to be of one format, ${listed(formats)}`,
    hint: () => 'Name two files with the same extension.',
  }),
  'diff-unreadable': fatal<{ path: string; state: string; format: string | undefined; reason: string }>({
    reason: ({ path, state, format, reason }) =>
      `The ${state} \`${path}\` cannot be read${format ? ` as ${format}` : ''}: ${reason}`,
    hint: () => 'Check that the file is complete and opens in another program, or build it again.',
  }),
  'diff-unwritten': fatal.environment<{ path: string; reason: string }>({
    reason: ({ path, reason }) => `The report \`${path}\` cannot be written: ${reason}`,
    hint: () => 'Name another file with `--report`, or skip the report with `--no-report`.',
  }),
  'diff-pages-left-out': info<{ shown: number; count: number }>({
    reason: ({ shown, count }) => `The report shows images of ${shown} of the ${count} pages that differ`,
    hint: () => 'The others are listed by number. Compare single chapters to see more of them.',
  }),
};

/** Comparing a provenance file with outputs and sources. */
export const provenanceRules = {
  'provenance-none': fatal.usage<{ looked: string }>({
    reason: ({ looked }) => `There is no provenance file at \`${looked}\``,
    hint: () => 'Build with `--provenance`, or name the file: `offprint check --provenance dist/x.provenance.json`.',
  }),
  'provenance-invalid': fatal<{ reason: string }>({
    reason: ({ reason }) => `The provenance file is not valid: ${reason}`,
    hint: () => 'Build again with `--provenance`, and do not edit the file.',
  }),
  'provenance-output-changed': fatal<{ statement: string }>({
    reason: ({ statement }) => `The file is not the one that \`${statement}\` describes`,
    hint: () => 'It was changed after the build. Build again.',
  }),
  'provenance-output-missing': fatal<{ statement: string }>({
    reason: ({ statement }) => `The file was not found, but \`${statement}\` lists it`,
    hint: () => 'Keep the outputs next to their provenance file, or build again.',
  }),
  'provenance-output-added': warning<{ statement: string }>({
    reason: ({ statement }) => `The file is not listed in \`${statement}\``,
    hint: () => 'If you do not know where it comes from, remove it.',
  }),
  'provenance-source-changed': warning<{ statement: string }>({
    reason: ({ statement }) => `The file has changed since the outputs of \`${statement}\` were built`,
    hint: () => 'Build again to publish it as it is now.',
  }),
  'provenance-source-missing': warning<{ statement: string }>({
    reason: ({ statement }) => `The file was not found, but the outputs of \`${statement}\` were built from it`,
    hint: () => 'Build again to publish without it.',
  }),
  'provenance-sources-absent': info<{ source: string }>({
    reason: ({ source }) => `The sources are not compared: \`${source}\` was not found; only the outputs are verified`,
    hint: () => 'Run the command in the project folder to compare the sources, too.',
  }),
  'provenance-version': info.environment<{ what: string; then: string; now: string }>({
    reason: ({ what, then, now }) =>
      `The version of ${what} is \`${now}\`, but the outputs were built with \`${then}\``,
    hint: () => 'The outputs are intact, but another build may differ from them.',
  }),
};

/** Differences between two builds of a publication. */
export const reproductionRules = {
  'not-reproducible': fatal<{ file: string; place: string; here: string; there: string; code: boolean }>({
    reason: ({ file, place, here, there }) =>
      `Two builds of \`${file}\` differ: ${place}, one has \`${here}\`, the other \`${there}\``,
    hint: ({ code }) =>
      code
        ? 'Check the plugins and the config for code that reads the clock, random numbers, the time zone, the locale, the folder or the environment.'
        : 'Use the same versions of all parts for both builds. If they still differ, report it as a bug of Offprint.',
  }),
  'reproduction-lacks': fatal<{ file: string }>({
    reason: ({ file }) => `Two builds differ: only one of them writes \`${file}\``,
    hint: () => 'Check the plugins and the config for what decides which files are written.',
  }),
  'reproduction-failed': fatal<{ reason: string }>({
    reason: ({ reason }) => `The second build, in another folder, time zone and locale, fails: ${reason}`,
    hint: () => 'Check what depends on the folder or the environment: absolute paths, plugins, the config.',
  }),
};
