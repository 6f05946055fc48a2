import type { Root } from 'hast';
import { selectAll } from 'hast-util-select';
import { z } from 'zod';

export const formats = ['html', 'pdf', 'epub'] as const;

const texts = z.array(z.string().min(1));

/** What one format is to have beside what all have. */
const ofFormat = z.strictObject({
  /** Texts that are shown. White space does not count, nor do hyphens at the ends of lines. */
  texts: texts.default([]),
  /** Texts that are not shown. */
  absent: texts.default([]),
  /** How many elements match each CSS selector; not of a PDF, which has no elements. */
  selectors: z.record(z.string(), z.number()).default({}),
});

/** What `<construct>.expected.json` may hold. */
export const expectedSchema = z.strictObject({
  /** The config of the project. Default: none. */
  config: z.record(z.string(), z.unknown()).optional(),
  /** What is named on the command line, relative to the case's folder. Default: the file, or the folder itself. */
  source: z.string().optional(),
  /** The rules of all messages, infos among them, in any order, as often as they are reported. Default: none. */
  messages: z.array(z.string()).optional(),
  /** Files of HTML that are written, among others. */
  files: texts.default([]),
  /** In every format. */
  all: ofFormat.prefault({}),
  html: ofFormat.prefault({}),
  pdf: ofFormat.omit({ selectors: true }).prefault({}),
  epub: ofFormat.prefault({}),
});

/** What is expected of a case. */
export type Expected = z.infer<typeof expectedSchema>;

/** What a reader meets in a file. */
export interface FormatOutput {
  text: string;
  /** The elements of its pages; none of a PDF. */
  pages: readonly Root[];
  /** Paths of the files that it consists of. */
  files: readonly string[];
}

/** Everything in a file that is not as expected; nothing where all is well. */
export function mistakesIn(output: FormatOutput, expected: Expected, format: (typeof formats)[number]): string[] {
  const own = { selectors: {}, ...expected[format] };
  const text = squeezed(output.text);
  const has = (wanted: string) => text.includes(squeezed(wanted));
  const selectors = format === 'pdf' ? [] : Object.entries({ ...expected.all.selectors, ...own.selectors });
  return [
    ...[...expected.all.texts, ...own.texts].filter((wanted) => !has(wanted)).map((wanted) => `missing: ${wanted}`),
    ...[...expected.all.absent, ...own.absent].filter(has).map((unwanted) => `shown: ${unwanted}`),
    ...selectors.flatMap(([selector, count]) => {
      const found = output.pages.flatMap((page) => selectAll(selector, page)).length;
      return found === count ? [] : [`${found} × ${selector}, expected ${count}`];
    }),
    ...(format === 'html' ? expected.files.filter((path) => !output.files.includes(path)) : []).map(
      (path) => `no file ${path}`,
    ),
  ];
}

/** A text without white space, soft hyphens and other characters that only say where lines may break. */
function squeezed(text: string): string {
  return text.replace(/[\s\u00AD\u200B\u2060]+/gu, '');
}
