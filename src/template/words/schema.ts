import * as z from 'zod';

const admonitions = ['note', 'tip', 'important', 'warning', 'caution'] as const;
const blocks = [
  ...(['example', 'exercise', 'solution', 'definition', 'theorem', 'proof'] as const),
  ...(['lemma', 'proposition', 'corollary', 'conjecture', 'remark'] as const),
] as const;

/** Elements with numbers that the text can refer to. */
const kinds = [
  ...(['figure', 'table', 'listing', 'equation', 'section', 'chapter', 'part', 'appendix', 'page'] as const),
  ...blocks,
] as const;
export type NumberedKind = (typeof kinds)[number];

const roles = [
  ...(['edited', 'translated', 'illustrated', 'photographed'] as const),
  ...(['introduced', 'afterword', 'compiled', 'adapted'] as const),
] as const;
/** The contribution that a credit line names; `with` if it is not given. */
export type Credit = (typeof roles)[number] | 'with';

/** A text, or one per plural category of a number; each of these can depend on the next number in the same way. */
export type Counted =
  | string
  | ({ other: Counted } & { [category in Exclude<Intl.LDMLPluralRule, 'other'>]?: Counted | undefined });

/** A text with a placeholder such as `{title}` for each value. Those in `optional` may be missing. */
function text(placeholders: readonly string[] = [], optional: readonly string[] = []) {
  return z
    .string()
    .min(1)
    .superRefine((value, context) => {
      const fault = (name: string, what: string) =>
        context.addIssue({ code: 'custom', message: `The placeholder {${name}} is ${what}` });
      const used = Array.from(value.matchAll(/\{(.*?)\}/gu), ([, name = '']) => name);
      for (const name of used) if (!placeholders.includes(name)) fault(name, 'unknown');
      for (const name of placeholders) if (!used.includes(name) && !optional.includes(name)) fault(name, 'missing');
    });
}

/** A text whose form depends on its numbers, in this order. Forms for exactly 0, 1 or 2 need no placeholder: `no fault`. */
function counted(numbers: readonly string[], level = 0, optional: readonly string[] = []): z.ZodType<Counted> {
  const number = numbers[level];
  if (number === undefined) return text(numbers, optional);
  const exact = counted(numbers, level + 1, [...optional, number]).optional();
  const other = counted(numbers, level + 1, optional);
  const more = other.optional();
  const forms = z.strictObject({ zero: exact, one: exact, two: exact, few: more, many: more, other });
  return z.union([text(numbers, optional), forms]);
}

const numbered = text(['number']);

/**
 * The words that Offprint adds to a publication itself, in one language: the keys of `words/LANG.yaml`. Each language has all
 * of them, with the placeholders that are named here.
 */
export const textsSchema = z.strictObject({
  /** Tag for `Intl`, which chooses plural forms and joins lists. */
  locale: text(),
  /**
   * Numbering system of Unicode. `Intl` also knows one for each language, but it differs between versions of ICU, and so
   * between versions of Node.
   */
  digits: z.enum(['latn', 'arab', 'arabext']),
  /** Numerals of parts: `Part II`. */
  parts: z.enum(['roman', 'hebrew', 'digits']),
  /** Letters of appendices, in their order, with spaces between them: `Appendix B`. */
  appendices: text(),

  /** A kind without a number: `Figure`. */
  names: z.record(z.enum(kinds), text()),
  /** A name with its number: `Lemma 2`. */
  numbered: text(['name', 'number']),
  /** Labels that differ from that. */
  labels: z.partialRecord(z.enum(kinds), numbered).default({}),
  /** References that differ from labels: `рис. 2`. */
  references: z.partialRecord(z.enum(kinds), numbered).default({}),
  /** Whether names lose their capital in running text. */
  lowercase: z.boolean().default(false),
  /** Follows a reference, and begins with the space or punctuation mark between them: ` on page 14`. */
  onPage: numbered,
  /** Between the label of a figure, table or listing and its caption: `. `. */
  captionSeparator: text(),
  /** Follows the label of a table above its repeated head, and begins with the space between them: ` (continued)`. */
  continued: text(),
  /** Between the label of a chapter or part and its title, if both are in one line: `. `. */
  titleSeparator: text(),

  /** Heading of the table of contents. */
  contents: text(),
  /** Heading of the endnotes. */
  notes: text(),
  /** Names one note, for instance to a screen reader. */
  note: numbered,
  /** Name of the backlink from a note to its reference in the text. */
  backToText: numbered,
  /** The same for the second reference to a note, and any further one. */
  backToTextAgain: text(['number', 'nth']),
  cover: text(),
  /** Text alternative of the cover. */
  coverOf: text(['title']),
  titlePage: text(),
  /** Landmark: where the text proper begins. */
  start: text(),
  landmarks: text(),
  /** Heading of the page list. */
  pages: text(),
  page: text(['number', 'total']),
  skipToContent: text(),
  /** Before the names of the formats that a reader can download. */
  download: text(),
  site: z.strictObject({
    /** Link to the page before. */
    previous: text(),
    /** Link to the page after. */
    next: text(),
    /** Heading of the contents of one page. */
    onThisPage: text(),
    /** Names the breadcrumbs to a screen reader. */
    youAreHere: text(),
    /** Link to the source of a page, for edits. */
    edit: text(),
    /** Closes the drawer of the contents. */
    close: text(),
    /** Title of the page for unknown addresses. */
    notFound: text(),
    notFoundText: text(),
    /** Title of a page that redirects. */
    moved: text(),
  }),
  /** The line that names the authors. */
  byline: text(['names']),
  /** The lines that name contributors other than the authors. */
  credits: z.record(z.enum([...roles, 'with']), text(['names'])),
  /** Warns readers that something is missing or broken. */
  draft: counted(['faults']),
  published: text(),
  updated: text(),
  /** A ticked box of a task list. */
  done: text(),
  /** An empty box of a task list. */
  toDo: text(),
  abstract: text(),
  keywords: text(),
  listOfFigures: text(),
  listOfTables: text(),
  listOfListings: text(),
  bibliography: text(),
  index: text(),
  glossary: text(),
  /** In an index, before the entry to look up instead; a space follows. */
  see: text(),
  /** In an index, before a related entry; a space follows. */
  seeAlso: text(),
  /** With the spaces that belong to it. */
  punctuation: z.strictObject({
    /** Between the items of a list without `and`: keywords. */
    comma: text(),
    /** After a word that introduces others: `Keywords: …`. */
    colon: text(),
  }),
  /** Titles of admonitions without a title of their own. */
  admonitions: z.record(z.enum([...admonitions, ...blocks]), text()),
  /** How much an exercise counts. */
  points: counted(['points']),
  /** Heading of solutions that are collected at the end. */
  solutions: text(),
  /** Before the line on which readers write their name. */
  name: text(),
  /** Heading of the abstract of a report. */
  summary: text(),
  /** Heading of the declaration of a thesis. */
  declaration: text(),
  /** The line that names the supervisors of a thesis. */
  supervised: text(['names']),
  /** Labels in a letter; a colon follows. */
  letter: z.strictObject({
    reference: text(),
    enclosures: text(),
    /** Before those who receive a copy. */
    copies: text(),
  }),
  /** What the script of an HTML page shows. */
  controls: z.strictObject({
    /** Names the group of controls. */
    tools: text(),
    /** Copies a listing to the clipboard. */
    copy: text(),
    copied: text(),
    /** Names the choice between light and dark. */
    theme: text(),
    light: text(),
    dark: text(),
    /** Light or dark, depending on the reader's system. */
    auto: text(),
    search: text(),
    searchBook: text(),
    /** Names the list of results, and is followed by their number. */
    results: text(),
    noResults: text(),
    /** Shown if the page was opened from a folder. */
    searchNeedsServer: text(),
    searchFailed: text(),
    close: text(),
  }),
  /** Sentences of the accessibility summary; which of them apply is computed from the publication. */
  accessibility: z.strictObject({
    text: text(),
    structure: text(),
    picturesAll: text(),
    picturesSome: counted(['without', 'total']),
    math: text(),
    /** If there is a page list. */
    pages: text(),
    /** If an image moves. */
    moving: text(),
  }),
});

export type Texts = z.output<typeof textsSchema>;

/** A file of `words/`: the texts, and regional differences. */
export const languageSchema = z.looseObject({
  variants: z
    .array(z.strictObject({ regions: z.array(z.string()).min(1), words: z.record(z.string(), z.unknown()) }))
    .default([]),
});
