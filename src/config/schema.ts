import * as z from 'zod';
import { dialectNames } from '../model/dialects.ts';
import { allFormats } from '../model/formats.ts';
import { check, checkOfProject } from '../model/options/check.ts';
import { epub } from '../model/options/epub.ts';
import { html } from '../model/options/html.ts';
import { identifiers } from '../model/options/identifiers.ts';
import { pdf } from '../model/options/print.ts';
import {
  boolean,
  isoDate,
  keywords,
  languageTag,
  listed,
  paragraphs,
  path,
  paths,
  templateOptions,
  text,
  variables,
} from '../model/options/values.ts';
import { browser } from './schema/browser.ts';
import { kinds, stage } from './schema/extension-points.ts';
import { fonts } from './schema/fonts.ts';
import { license } from './schema/license.ts';
import { limits } from './schema/limits.ts';
import { network } from './schema/network.ts';
import { people } from './schema/people.ts';
import { maxWarnings, severities } from './schema/severities.ts';
import { signature } from './schema/signature.ts';
import { chapters, numbering, references, series, toc } from './schema/structure.ts';
import { variant, variants } from './schema/variants.ts';

// A text that ends in "Default: …" names the default in the reference of the guide.

/** What an author says of one document alone. Nothing here reaches outside the project. */
const ofDocument = {
  title: text.optional().describe('The title. Default: the first heading of level 1, else the name of the file.'),
  subtitle: text.optional().describe('Stands below the title.'),
  description: text.optional().describe('One or two sentences for search engines, libraries and link previews.'),
  abstract: paragraphs
    .optional()
    .describe('What a paper says, in plain text; printed below the title, with the keywords.'),
  keywords: keywords.optional().describe('A list, or words separated by commas.'),
  date: isoDate.optional().describe('The day of publication.'),
  modified: isoDate.optional().describe('The day of the last change. Default: `date`.'),
  identifier: identifiers
    .optional()
    .describe(
      'ISBN, DOI, URN or URL; of several, the first is the chief one. Default: one derived from title and authors.',
    ),
  edition: text.optional().describe('The edition as it is printed: `Second edition`.'),
  cover: path.optional().describe('The picture that is the cover of the EPUB. Default: one is drawn from the title.'),
  chapters: chapters
    .optional()
    .describe('Makes the document a book of these chapters: paths, or parts with a `part` and its `chapters`.'),
  front: paths.optional().describe('Chapters before the body of a book, without numbers: a preface.'),
  back: paths.optional().describe('Chapters behind the body of a book: appendices, an afterword.'),
  summary: path.optional().describe('An mdBook `SUMMARY.md` that lists the chapters, in place of `chapters`.'),
  slug: z
    .string({ error: 'a name for files' })
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, { error: 'letters, digits, `-`, `_` and `.`' })
    .optional()
    .describe('Name of the outputs. Default: the name of the file.'),
};

/** What a document says, or its project for all that do not: the front matter goes before the config. */
const ofBoth = {
  author: people.optional().describe('Who wrote it.'),
  authors: people.optional().describe('Another name for `author`.'),
  contributors: people
    .optional()
    .describe('Editors, translators and others who had a part in it, with the same keys as an author.'),
  lang: languageTag.optional().describe('Language as a BCP 47 tag. Default: `en`.'),
  dir: z
    .enum(['ltr', 'rtl'], { error: '`ltr` or `rtl`' })
    .optional()
    .describe('Direction of the text. Default: that of the language.'),
  publisher: text.optional().describe('Who publishes it.'),
  rights: text.optional().describe('Copyright, in words.'),
  license: license.optional().describe('What readers may do with it: the SPDX id of a licence, or its URL.'),
  series: series.optional().describe('The series that it appears in, by name, or by `name` and `number`.'),
  bibliography: paths.optional().describe('Files of references, BibTeX or CSL-JSON.'),
  csl: text
    .optional()
    .describe(
      'Style of citations, by name, such as `apa`, `mla` or `ieee`, or the path of a CSL file. Default: `apa`.',
    ),
  nocite: keywords.optional().describe('Keys of works to list though nothing cites them; `*` for all.'),
  template: text
    .optional()
    .describe('Name of a built-in template, or the path of a folder. Default: `article`, for a book `book`.'),
  templateOptions: templateOptions.optional().describe('Options of the template, by name.'),
  toc: toc.optional().describe('List of contents.'),
  numbering: numbering.optional().describe('What is numbered: everything, nothing, or each by its key.'),
  references: references.optional().describe('How references to figures, tables and headings read.'),
  index: boolean.optional().describe('A section that lists the terms marked by `:index`. Default: `true`.'),
  variables: variables.optional().describe('Texts that `{{ name }}` stands for.'),
  dialect: z
    .enum(dialectNames, { error: listed(dialectNames) })
    .optional()
    .describe(
      'The tool whose Markdown it is. Default: the one whose project file (`mkdocs.yml`, `book.toml`, …) is found.',
    ),
  typography: boolean
    .optional()
    .describe('Typographic quotation marks, dashes and dots for those of the typewriter. Default: `true`.'),
  html: html.optional().describe('How the HTML is made.'),
  pdf: pdf.optional().describe('How the PDF is made.'),
  epub: epub.optional().describe('How the EPUB is made.'),
  check: check.optional().describe('What `offprint check` looks for.'),
};

/** What the project alone decides. The paths are relative to the config file. */
const ofProject = {
  $schema: z.string({ error: 'an address' }).optional().describe('Address of the JSON Schema, for the editor alone.'),
  sources: z
    .array(path, { error: 'a list of paths' })
    .optional()
    .describe('Sources of the publications. Default: the Markdown files of `source/`.'),
  to: z
    .array(z.enum(allFormats, { error: listed(allFormats) }), { error: 'a list of formats' })
    .optional()
    .describe('Formats to write. Default: all.'),
  out: path.optional().describe('Output folder. Default: `dist`.'),
  browser: browser.optional().describe('The browser that prints: its path, or a group of keys.'),
  strict: boolean
    .optional()
    .describe('Write nothing of a publication that has an error or a warning. Default: `false`.'),
  maxWarnings: maxWarnings
    .optional()
    .describe('How many warnings a run may have; with more, nothing further is published. Default: any number.'),
  rules: severities
    .optional()
    .describe(
      'How grave messages are, by the id of their rule: `off`, `info`, `warning` or `error`. What is fatal stays so. Default: as each rule has it.',
    ),
  variant: variant
    .optional()
    .describe(
      'The variants to build, for which `:::only{variant="…"}` keeps its part: one, several, or `all`. Default: none.',
    ),
  variants: variants
    .optional()
    .describe('The variants that there are; other names are errors then. Default: those that the documents name.'),
  signature: signature.optional().describe('Signs the PDFs. Default: they are not signed.'),
  limits: limits.optional().describe('What a document may cost at most.'),
  network: network.optional().describe('How far documents may reach into the network.'),
  frozen: boolean
    .optional()
    .describe(
      'Ask nobody in the network, and take pictures of the web as an earlier build has kept them; what else reaches for it is an error. Default: `false`.',
    ),
  provenance: boolean
    .optional()
    .describe('Write a file beside the outputs that says what they were made of, with hashes. Default: `false`.'),
  fonts: fonts
    .optional()
    .describe(
      "Fonts for characters that the template's lack, in the order in which they are tried: packages, files, or families of the system.",
    ),
  kinds: kinds.optional().describe('Kinds of blocks of your own: `axiom: { title: Axiom }` makes `:::axiom` known.'),
  markdown: stage.optional().describe('Plugins of remark, for the tree of the Markdown.'),
  check: checkOfProject.optional().describe('What `offprint check` looks for, and whether it may ask servers.'),
  html: html
    .extend(stage.shape)
    .optional()
    .describe('How the HTML is made, and plugins of rehype for the tree of the HTML of all formats.'),
};

/** The front matter of a source. */
export const frontMatterSchema = z
  .strictObject({ ...ofDocument, ...ofBoth }, { error: 'keys with values' })
  .refine(({ author, authors }) => author === undefined || authors === undefined, {
    path: ['authors'],
    error: 'either `author` or `authors`',
  })
  .refine(({ chapters, summary }) => chapters === undefined || summary === undefined, {
    path: ['summary'],
    error: 'either `chapters` or `summary`',
  });

/** The defaults that a config gives for the documents of its project. */
export const defaultsSchema = z.strictObject(ofBoth);

/** The config file. */
export const configSchema = z.strictObject({ ...ofBoth, ...ofProject }, { error: 'keys with values' });

/** What a front matter says, defaults not filled in. */
export type FrontMatter = z.output<typeof frontMatterSchema>;
/** What a config says for the documents of its project. */
export type Defaults = z.output<typeof defaultsSchema>;
/** What a config says. */
export type ConfigFile = z.output<typeof configSchema>;
