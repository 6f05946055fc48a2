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

/** A rule with an example: a document that leads to its message. */
const withExample = z.strictObject({
  meaning,
  example,
  /** The files that fix it; files that are not named stay. */
  mended: example,
  /** Files that are required but not shown in the guide. */
  beside: z.record(z.string(), content).default({}),
  /** The formats that have to be written for the rule to be checked. Default: `html`. */
  formats: z.array(z.string()).default(['html']),
  /** Other rules whose messages the example leads to. */
  also: z.array(z.string()).default([]),
});

/** A rule whose message no document leads to. */
const withoutExample = z.strictObject({
  meaning,
  /** How the message arises, in words. */
  how: z.string(),
  /** The test in which it arises. */
  test: z.string(),
  /** The facts of the message in the guide. */
  facts: z.record(z.string(), z.unknown()).default({}),
  /** The place of the message. */
  at: z.string().optional(),
});

const records = z.record(z.string(), z.union([withExample, withoutExample]));

export type FileContent = z.infer<typeof content>;
export type RecordWithExample = z.infer<typeof withExample>;
export type RecordWithoutExample = z.infer<typeof withoutExample>;
/** What the guide says about a rule in addition to the catalogue. */
export type RuleRecord = RecordWithExample | RecordWithoutExample;

/** @throws Error if a record is invalid */
export function readRecords(values: unknown): Record<string, RuleRecord> {
  return records.parse(values);
}

export function hasExample(record: RuleRecord): record is RecordWithExample {
  return 'example' in record;
}
