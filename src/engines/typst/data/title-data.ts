import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Publication } from '../../../model/publication.ts';
import { dateText, shellValues } from '../../../shell/shell-values.ts';
import type { Words } from '../../../template/words.ts';
import type { TypstElement, TypstNode } from './node.ts';

/** The title block of a publication. The date of a book is in its imprint. @param read converts elements to data */
export function titleBlock(
  { metadata, kind, logo }: Pick<Publication, 'metadata' | 'kind' | 'logo'>,
  { words, faults }: { words: Words; faults?: number | undefined },
  read: (children: Root['children']) => TypstNode[],
): TypstElement {
  const values = shellValues(metadata, words, faults);
  const { draft, dateText, bylineParts, affiliations, emails, credits } = values;
  const { subtitle, description, abstract, keywords, edition, series } = metadata;
  const { comma, colon } = words.punctuation;
  const raised = (mark: string | undefined): Element[] => (mark ? [h('sup', mark)] : []);
  const isMany = metadata.authors.length > 1;
  const seriesText = series && [series.name, series.number].filter((part) => part !== undefined).join(' ');
  const editionText = [edition, seriesText].filter((part) => part !== undefined).join(comma);
  const lines: Root['children'][] = [
    ...affiliations.map(({ mark, author, name }) => [
      ...raised(mark),
      h('span', `${mark ? ' ' : ''}${author === undefined ? '' : `${author}${colon}`}${name}`),
    ]),
    ...emails.map((email) => [
      ...raised(isMany ? '*' : ''),
      h('span', isMany ? ' ' : ''),
      h('a', { href: `mailto:${email}` }, email),
    ]),
    ...[...credits, editionText].filter((text) => text !== '').map((text) => [h('span', text)]),
  ];
  const byline = metadata.authors.length === 0 ? [] : bylineParts;
  return {
    tag: 'title-block',
    title: metadata.title,
    ...(logo && { logo: { ...logo, path: `/${logo.path}` } }),
    heading: read(titleNodes(metadata.title)),
    before: [draft, kind === 'book' ? undefined : dateText].filter((line) => line !== undefined),
    ...(dateText !== undefined && { date: dateText }),
    byline: read(byline.flatMap(({ text, marks }) => [h('span', text), ...raised(marks)])),
    after: lines.map(read),
    ...(subtitle !== undefined && { subtitle }),
    ...(description !== undefined && { description }),
    ...(abstract && {
      abstract: [
        ...abstract.map((text) => [text]),
        ...(keywords.length > 0 ? [read([h('b', `${words.keywords}${colon}`), h('span', keywords.join(comma))])] : []),
      ],
    }),
    children: [],
  };
}

/** Publisher, date, rights and identifiers, one per line. */
export function imprintLines({ metadata }: Pick<Publication, 'metadata'>, isDated: boolean): Root['children'][] {
  const { publisher, date, lang, rights, license, identifiers = [] } = metadata;
  const text = (value: string) => ({ type: 'text' as const, value });
  const dated = isDated ? dateText(date, lang) : undefined;
  const licensed = license ? [h('a', { href: license.url }, license.name)] : [];
  const numbers = identifiers.flatMap(({ scheme, value }): Root['children'][] => {
    if (scheme === 'isbn') return [[text(`ISBN ${value}`)]];
    return scheme === 'doi' ? [[text('DOI '), h('a', { href: `https://doi.org/${encodeURI(value)}` }, value)]] : [];
  });
  return [
    ...[publisher, dated].flatMap((line) => (line === undefined ? [] : [[text(line)]])),
    ...(rights !== undefined || license ? [[text(rights === undefined ? '' : `${rights} `), ...licensed]] : []),
    ...numbers,
  ];
}

/** Marks an emoji at the start of a title, as in headings. */
function titleNodes(title: string): Root['children'] {
  const [, emoji, rest = title] =
    /^((?:\p{Extended_Pictographic}|\p{Regional_Indicator})\S*)(\s.*)$/su.exec(title) ?? [];
  const text = { type: 'text' as const, value: rest };
  return emoji === undefined ? [text] : [h('span', { className: ['emoji'] }, emoji), text];
}
