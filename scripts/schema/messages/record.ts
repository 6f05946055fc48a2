import * as z from 'zod';

/** A text that is too long to be written out: `{n}` in it is the number of the time, from 1. */
const repeated = z.strictObject({ repeat: z.string(), times: z.number().int().positive() });

/** A picture, as large as it is said to be, of noise: `quality` of a JPEG makes it heavy or light. */
const picture = z.strictObject({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  looks: z.enum(['moving', 'transparent', 'cmyk', 'noise']).optional(),
});

/** A file of an example: its text, pieces of it, its text in an old encoding, or what kind of picture it is. */
const content = z.union([
  z.string(),
  z.array(z.union([z.string(), repeated])),
  z.strictObject({ latin1: z.string() }),
  picture,
]);

/** The files of an example by name, the source first, and the `command`. A text alone is that of `tides.md`. */
const example = z
  .union([z.string(), z.record(z.string(), content)])
  .transform(
    (written): Record<string, FileContent> => (typeof written === 'string' ? { 'tides.md': written } : written),
  );

const meaning = z.string().describe('What the message means and why it matters, beyond what it says itself.');

/** A rule that a document brings about. */
const shown = z.strictObject({
  meaning,
  example,
  /** The files that fix it; files that are not named stay. */
  mended: example,
  /** Files that have to be there, and show nothing that matters here. */
  beside: z.record(z.string(), content).default({}),
  /** What has to be made for the rule to be looked at. Default: `html`. */
  formats: z.array(z.string()).default(['html']),
  /** Rules that the example brings about beside its own. */
  also: z.array(z.string()).default([]),
});

/** A rule that no document brings about. */
const told = z.strictObject({
  meaning,
  /** How it arises, in words. */
  how: z.string(),
  /** The test that brings it about. */
  test: z.string(),
  /** What the message that the guide shows is worded of. */
  facts: z.record(z.string(), z.unknown()).default({}),
  /** The place that it shows. */
  at: z.string().optional(),
});

const records = z.record(z.string(), z.union([shown, told]));

export type FileContent = z.infer<typeof content>;
export type Shown = z.infer<typeof shown>;
export type Told = z.infer<typeof told>;
/** What the guide says of a rule beside what the catalogue says. */
export type RuleRecord = Shown | Told;

/** @throws Error where something is not as it has to be */
export function readRecords(values: unknown): Record<string, RuleRecord> {
  return records.parse(values);
}

export function isShown(record: RuleRecord): record is Shown {
  return 'example' in record;
}
