import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { captions, hasClass, headings, names } from '../model/html-elements.ts';
import type { OutlineEntry, Publication } from '../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { embeddingOf } from '../template/font-files/font-file.ts';
import type { FontContent } from '../template/fonts.ts';
import type { FontFace } from '../template/template.ts';
import type { Words } from '../template/words.ts';
import { creditLines, dateText } from './shell-values.ts';

/** The content of a publication that determines its fonts, including the words that templates add. */
export function fontContent(publication: Publication, words: Words): FontContent {
  // A template may show any of the metadata; JSON's own characters are in every face.
  const texts = [
    addedText(publication, words),
    JSON.stringify(publication.metadata),
    ...treesOf(publication).map((tree) => textOf(tree)),
    ...plainTitles(publication.outline),
  ];
  return { names: namesIn(publication), text: texts.join('\n'), lang: publication.metadata.lang };
}

/** Titles as plain text contain signs that their elements do not: `√`. */
function plainTitles(entries: readonly OutlineEntry[]): string[] {
  return entries.flatMap(({ title, content, children }) => [...(content ? [title] : []), ...plainTitles(children)]);
}

/** What templates show in addition to the text and the metadata: a forgotten letter would fall back to another font. */
function addedText({ metadata }: Publication, words: Words): string {
  const { authors, date, lang } = metadata;
  return [
    words.contents,
    words.notes,
    words.abstract,
    words.summary,
    words.keywords,
    words.name,
    words.letter.reference,
    words.skipToContent,
    words.download,
    'PDF, EPUB',
    ...Object.values(words.punctuation),
    words.onPage(1),
    words.continued,
    words.number('0123456789'),
    // The plural forms.
    ...[1, 2, 3, 5].map(words.draft),
    words.byline(words.list(authors.map(({ name }) => name))),
    ...creditLines(metadata, words),
    dateText(date, lang) ?? '',
  ].join('');
}

/**
 * The elements of a text by name, and their classes as `.name`: they determine which parts of a template it needs. Names such as
 * `.sans-emphasis` say where something is stressed, because faces depend on it.
 */
export function namesIn(text: PublishedText): Set<string> {
  const found = new Set<string>();
  for (const tree of treesOf(text)) {
    for (const element of elementsIn(tree)) {
      const { tagName, properties } = element;
      found.add(tagName);
      if (Array.isArray(properties.className)) for (const name of properties.className) found.add(`.${name}`);
      if (isLabel(element)) addStress(element, 'sans', found);
      if (bold.has(tagName)) addStress(element, 'bold', found);
      if (italic.has(tagName) && elementsIn(element).some((inner) => bold.has(inner.tagName)))
        found.add('.bold-emphasis');
    }
  }
  if (text.title) addStress(h('h1', [...text.title]), 'bold', found);
  return found;
}

const italic = names('em i cite dfn var');
const bold = names(headings, 'b dt strong th');

/** What templates may set in a face of its own: titles for tables of contents, captions, and the heads of tables and boxes. */
function isLabel(element: Element): boolean {
  return (
    headings.has(element.tagName) ||
    captions.has(element.tagName) ||
    element.tagName === 'th' ||
    hasClass(element, 'admonition-title')
  );
}

/** Adds what is stressed in an element, as `.sans-emphasis` and `.sans-strong` for the place `sans`. */
function addStress(element: Element, place: string, found: Set<string>): void {
  for (const { tagName } of elementsIn(element)) {
    if (italic.has(tagName)) found.add(`.${place}-emphasis`);
    if (tagName === 'strong' || tagName === 'b') found.add(`.${place}-strong`);
  }
}

/**
 * The faces that a file may contain, by their licence bits. Faces that are omitted, or embedded as a whole, are
 * reported once for each family.
 *
 * @param format title of the format of the file
 */
export function embeddable(faces: readonly FontFace[], format: string, report: Report): FontFace[] {
  const reported = new Set<string>();
  return faces.filter((face) => {
    const embedding = embeddingOf(face);
    const rule = { subset: undefined, whole: 'font-whole', none: 'font-restricted' } as const;
    const ruleId = rule[embedding];
    if (ruleId && !reported.has(`${ruleId} ${face.family}`)) report(ruleId, { font: face.family, format });
    reported.add(`${ruleId} ${face.family}`);
    return embedding !== 'none';
  });
}
