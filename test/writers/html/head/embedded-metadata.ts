import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** The data that a reference manager reads from a page. */
export interface Reference {
  type: string;
  title: string | undefined;
  creators: { first: string; last: string }[];
  date: string | undefined;
  language: string | undefined;
  isbn: string | undefined;
  doi: string | undefined;
  publication: string | undefined;
  pdf: string | undefined;
}

/**
 * Reads the head of a page by the rules of Zotero's translator "Embedded Metadata": tags of Highwire Press go before
 * Dublin Core, and that before Open Graph; values of a repeated tag are joined; a name with a comma has the family
 * first, and one with two words on either side of it is two people.
 */
export function embeddedMetadata(html: string): Reference {
  const head = parse(html).childNodes.flatMap(elements);
  const schemas = head.filter(({ tagName }) => tagName === 'link').map((link) => attribute(link, 'rel') ?? '');
  const metas = head
    .filter(({ tagName }) => tagName === 'meta')
    .map((meta) => [attribute(meta, 'name') ?? attribute(meta, 'property') ?? '', attribute(meta, 'content') ?? '']);
  const all = (name: string) => metas.filter(([key]) => key === name).map(([, value]) => value ?? '');
  // A prefix counts once a link declares it.
  const core = (name: string) => (schemas.includes('schema.DC') ? all(`DC.${name}`) : []);
  const first = (...values: readonly string[][]) => values.find(({ length }) => length > 0)?.join(', ');
  const authors = all('citation_author').length > 0 ? all('citation_author') : core('creator');
  return {
    type: all('citation_book_title').length > 0 ? 'bookSection' : all('citation_isbn').length > 0 ? 'book' : 'article',
    title: first(all('citation_title'), core('title'), all('og:title')),
    creators: authors.flatMap(people),
    date: first(all('citation_publication_date'), core('date'), all('article:published_time')),
    language: first(all('citation_language'), core('language'), all('og:locale')),
    isbn: first(all('citation_isbn')),
    doi: first(all('citation_doi')),
    publication: first(all('citation_book_title'), all('citation_inbook_title')),
    pdf: all('citation_pdf_url')[0],
  };
}

function people(text: string): { first: string; last: string }[] {
  const parts = text.split(/\s*,\s*/u);
  const [left = '', right = ''] = parts;
  if (parts.length > 1 && left.includes(' ') && right.includes(' ')) return parts.flatMap(people);
  if (parts.length > 1) return [{ first: right, last: left }];
  const words = text.split(' ');
  return [{ first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' }];
}

type Element = DefaultTreeAdapterTypes.Element;

function elements(node: DefaultTreeAdapterTypes.ChildNode): Element[] {
  if (!('tagName' in node)) return [];
  return [node, ...node.childNodes.flatMap(elements)];
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}
