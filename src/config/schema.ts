import * as z from 'zod';
import { formatGroups } from '../formats/entries.ts';
import { allFormats } from '../formats/names.ts';
import { dialectNames } from '../model/dialects.ts';
import { check, checkOfProject } from '../model/options/check.ts';
import { identifiers } from '../model/options/identifiers.ts';
import { presentation } from '../model/options/presentation.ts';
import { chapters, series } from '../model/options/structure.ts';
import {
  boolean,
  group,
  isoDate,
  keywords,
  languageTag,
  markdown,
  oneOrMore,
  paragraphs,
  path,
  paths,
  styleSheets,
  templateOptions,
  text,
  typstModules,
  variables,
} from '../model/options/values.ts';
import type { Severity } from '../model/rules/rule.ts';
import { listed } from '../model/wording.ts';
import { license, people } from './schema/credits.ts';
import { kinds, stage } from './schema/extension-points.ts';
import { fonts } from './schema/fonts.ts';
import { letter, thesis } from './schema/kinds-of-documents.ts';
import { browser, limits, network, signature } from './schema/machine.ts';

/** Documents of other tools have summaries of their text, which are not paths. */
const listOfChapters = path.refine((value) => /^.*\.[a-z]+$/iu.test(value.trim()), {
  error: 'the path of a list of chapters such as `SUMMARY.md` (a summary of the text is its `abstract`)',
});

/** Means every variant where names are expected. */
export const everyVariant = 'all';

const name = text.regex(/^[^\s,]+$/u, { error: 'a name without spaces or commas' });

/** The variants to build: one, several, or all. */
const variant = oneOrMore(name, 'a name, or a list of names');

/** The existing variants. */
const variants = z.array(
  name.refine((variant) => variant !== everyVariant, { error: 'another name, because `all` means every variant' }),
  { error: 'a list of names' },
);

const severityNames = ['off', 'info', 'warning', 'error'] as const satisfies readonly Severity[];

/** Severities by the id of a rule; the catalogue determines which rules exist, and which may be off. */
const severities = z.record(z.string(), z.enum(severityNames, { error: listed(severityNames) }), {
  error: 'rules with their severities, such as `picture-alternative: error`',
});

/** The most warnings that a run may have. */
const maxWarnings = z.int({ error: 'a whole number of warnings' }).nonnegative({ error: 'a whole number of warnings' });

const groups = await formatGroups();

// If a description ends in "Default: …", the reference of the guide shows that default.

/** Keys for a single document. Nothing here reaches outside the project. */
const ofDocument = {
  title: text.describe(
    'The title; it may have formulas, emphasis and code. Default: the first heading of level 1, else the name of the file.',
  ),
  subtitle: text.describe('Shown below the title; it may have formulas, emphasis and code.'),
  description: text.describe(
    'One or two sentences for readers, search engines, library catalogues and link previews; formulas, emphasis and code are shown with the title.',
  ),
  abstract: markdown.describe(
    'The abstract of a paper, in Markdown: paragraphs, lists and formulas. It is shown below the title, with the keywords.',
  ),
  dedication: paragraphs.describe(
    'A dedication; it may have formulas, emphasis and code. A printed book has a page for it; elsewhere, it is below the title.',
  ),
  keywords: keywords.describe('A list, or words separated by commas; they may have formulas, emphasis and code.'),
  date: isoDate.describe('The publication date.'),
  modified: isoDate.describe('The date of the last change. Default: `date`.'),
  identifier: identifiers.describe(
    'ISBN, DOI, URN or URL. In a list, the first one is the main identifier. Default: derived from title and authors.',
  ),
  edition: text.describe('The edition as printed: `Second edition`.'),
  cover: path.describe('The cover image of the EPUB. Default: drawn from the title.'),
  thesis: thesis.describe('What a thesis has in addition to its chapters.'),
  chapters: chapters.describe(
    'The chapters of a book: paths, or parts with a `part` and its `chapters`; or `headings`, if each top-level heading of the text begins one.',
  ),
  front: paths.describe('Unnumbered chapters before the body of a book, such as a preface.'),
  back: paths.describe(
    'Chapters after the body of a book: unnumbered ones such as an afterword, or appendices, which have letters.',
  ),
  summary: listOfChapters.describe('An mdBook `SUMMARY.md` that lists the chapters, instead of `chapters`.'),
  slug: z
    .string({ error: 'a name of letters, digits, `-`, `_` and `.`' })
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, { error: 'a name of letters, digits, `-`, `_` and `.`' })
    .describe('The name of the output files. Default: the name of the source.'),
};

/** Keys for a document, or for all documents of a project: the front matter takes precedence over the config. */
const ofBoth = {
  author: people.describe('The author or authors.'),
  authors: people.describe('Another name for `author`.'),
  contributors: people.describe('Editors, translators and other contributors, with the same keys as an author.'),
  lang: languageTag.describe('The language, as a BCP 47 tag. Default: `en`.'),
  dir: z
    .enum(['ltr', 'rtl'], { error: '`ltr` or `rtl`' })
    .describe('The text direction. Default: the direction of the language.'),
  publisher: text.describe('The publisher.'),
  rights: text.describe('The copyright statement.'),
  license: license.describe('The licence: an SPDX id or a URL.'),
  series: series.describe('The series: a name, or `name` and `number`.'),
  bibliography: paths.describe('Bibliography files, BibTeX or CSL-JSON.'),
  csl: text.describe(
    'The citation style: a name, such as `apa`, `mla` or `ieee`, or the path of a CSL file. Default: `apa`.',
  ),
  nocite: keywords.describe('Keys of works to list in the bibliography without citing them; `*` for all.'),
  template: text.describe(
    'The name of a built-in template, or the path of a folder. Default: `article`, or `book` for a book.',
  ),
  templateOptions: templateOptions.describe('Options of the template.'),
  logo: z
    .strictObject(
      {
        file: path.describe('The path of the image.'),
        alt: text.describe('The alternative text, usually the name of the organization.'),
      },
      { error: 'a group of keys with a `file` and its alternative text `alt`' },
    )
    .describe('A logo, which is shown with the title. Default: none.'),
  css: styleSheets.describe(
    'Style sheets of your own, which are added to those of the template: for HTML, EPUB, and PDFs of a browser. Default: none.',
  ),
  typst: typstModules.describe(
    'Modules of your own for Typst, which are added to those of the template. Default: none.',
  ),
  letter: letter.describe(
    'What a letter has in addition to its text. The template `letter` shows sender, recipient and date.',
  ),
  toc: presentation.toc,
  numbering: presentation.numbering,
  references: presentation.references,
  index: presentation.index,
  variables: variables.describe('Variables, which the text uses as `{{ name }}`.'),
  dialect: z
    .enum(dialectNames, { error: listed(dialectNames) })
    .describe(
      'The tool whose Markdown syntax the document uses. Default: the tool whose project file (`mkdocs.yml`, `book.toml`, …) is found.',
    ),
  solutions: presentation.solutions,
  typography: presentation.typography,
  ...groups,
  check: check.describe('Options for `offprint check`.'),
};

/** Keys for the project only. The paths are relative to the config file. */
const ofProject = {
  $schema: z.string({ error: 'a URL' }).describe('The URL of the JSON Schema, used only by editors.'),
  sources: z
    .array(path, { error: 'a list of paths' })
    .describe('The sources to publish: files and folders. Default: the Markdown files in `source/`.'),
  to: z
    .array(z.enum(allFormats, { error: listed(allFormats) }), { error: 'a list of formats' })
    .describe('The formats to write. Default: all.'),
  out: path.describe('The output folder. Default: `dist`.'),
  browser: browser.describe('The browser for printing: its path, or a group of keys.'),
  strict: boolean.describe(
    'Treat warnings as errors: write nothing for a publication with an error or a warning. Default: `false`.',
  ),
  maxWarnings: maxWarnings.describe(
    'The number of warnings that a run can have. If there are more, nothing else is published. Default: any number.',
  ),
  rules: severities.describe(
    'The severity of messages, by rule id: `off`, `info`, `warning` or `error`. Fatal messages stay fatal. Default: the severity of each rule.',
  ),
  variant: variant.describe(
    'The variants to build: one, several, or `all`. `:::only{variant="…"}` keeps its content for these variants. Default: none.',
  ),
  variants: variants.describe(
    'The names of all variants; any other name is an error. Default: the names that the documents use.',
  ),
  signature: signature.describe('Signs the PDFs. Default: not signed.'),
  limits: limits.describe('Limits for documents.'),
  network: network.describe('The network access that documents have.'),
  frozen: boolean.describe(
    'Build offline, and use cached images from the web. Anything else that needs network access is an error. Default: `false`.',
  ),
  provenance: boolean.describe(
    'Write a provenance file next to the outputs, which lists everything they were made from, with hashes. Default: `false`.',
  ),
  fonts: fonts.describe(
    "Fonts for characters that are missing from the template's fonts, in order of preference: packages, files, or system fonts.",
  ),
  kinds: kinds.describe('Custom callouts: `axiom: { title: Axiom }` defines `:::axiom`.'),
  markdown: stage.describe('Remark plugins, for the Markdown tree.'),
  check: checkOfProject.describe('Options for `offprint check`, including whether it checks external links.'),
  html: groups.html
    .extend(stage.shape)
    .describe('Options for HTML, and rehype plugins for the HTML tree of all formats.'),
};

/** The front matter of a source. */
export const frontMatterSchema = group('a group of keys', { ...ofDocument, ...ofBoth })
  .refine(({ author, authors }) => author === undefined || authors === undefined, {
    path: ['authors'],
    error: 'left out, because `author` says the same',
  })
  .refine(({ chapters, summary }) => chapters === undefined || summary === undefined, {
    path: ['summary'],
    error: 'left out, because `chapters` lists the same',
  });

/** The defaults in a config for the documents of its project. */
export const defaultsSchema = group('a group of keys', ofBoth);

/** The config file. */
export const configSchema = group('a group of keys', { ...ofBoth, ...ofProject });

/** The values of front matter, without defaults. */
export type FrontMatter = z.output<typeof frontMatterSchema>;
/** The values of a config for the documents of its project. */
export type Defaults = z.output<typeof defaultsSchema>;
export type ConfigFile = z.output<typeof configSchema>;
