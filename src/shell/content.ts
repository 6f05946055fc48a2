import { toString as textOf } from 'hast-util-to-string';
import type { Publication } from '../model/publication.ts';
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
  ];
  return { names: namesIn(publication), text: texts.join('\n'), lang: publication.metadata.lang };
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

/** The elements of a text by name, and their classes as `.name`: they determine which parts of a template it needs. */
export function namesIn(text: PublishedText): Set<string> {
  const names = new Set<string>();
  for (const { tagName, properties } of treesOf(text).flatMap(elementsIn)) {
    names.add(tagName);
    if (Array.isArray(properties.className)) for (const name of properties.className) names.add(`.${name}`);
  }
  return names;
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
