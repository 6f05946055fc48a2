import type { Contributor } from '../../../model/publication.ts';
import type { PageFacts, Statement } from './facts.ts';

/**
 * The tags of Highwire Press, which Google Scholar, Zotero and other reference managers read first (Google Scholar, Inclusion
 * Guidelines for Webmasters, "Indexing"). An address counts only when it is absolute.
 */
export function citation({ publication, files, chapter, path, urlOf }: PageFacts): Statement[] {
  const { title, authors, date, lang, publisher, keywords, identifiers = [], series } = publication.metadata;
  const valuesOf = (scheme: string) => identifiers.filter((one) => one.scheme === scheme).map(({ value }) => value);
  const tags: Statement[] = [
    ['title', chapter?.title ?? title],
    // What follows an author is of that author.
    ...authors.flatMap((author): Statement[] => [
      ['author', nameOf(author)],
      ...(author.affiliations ?? [author.affiliation]).map((name): Statement => ['author_institution', name]),
      ['author_email', author.email],
      ['author_orcid', author.orcid && `https://orcid.org/${author.orcid}`],
    ]),
    ['publication_date', date && dateOf(date)],
    // Zotero takes a page for a part of a book by the second, Google Scholar by the first.
    ['inbook_title', chapter && title],
    ['book_title', chapter && title],
    ['series_title', publication.kind === 'book' ? series?.name : undefined],
    ['publisher', publisher],
    // That of a book names the book, and none of its chapters.
    ['doi', chapter ? undefined : valuesOf('doi')[0]],
    ...valuesOf('isbn').map((isbn): Statement => ['isbn', isbn]),
    ['language', lang],
    ...keywords.map((keyword): Statement => ['keywords', keyword]),
    ['public_url', urlOf?.(path)],
    ['pdf_url', files.pdf && !chapter ? urlOf?.(files.pdf.path) : undefined],
  ];
  return tags.map(([name, value]) => [`citation_${name}`, value]);
}

/** `2026/11/25`. */
function dateOf(date: string): string {
  return date.slice(0, '2026-11-25'.length).replaceAll('-', '/');
}

/**
 * The family name first where the author says which it is. Where there are two words on either side of the comma, Zotero takes
 * them for two people.
 */
function nameOf({ name, fileAs = '' }: Contributor): string {
  const [family = '', given] = fileAs.split(/\s*,\s*/u);
  return given && !(family.includes(' ') && given.includes(' ')) ? fileAs : name;
}
