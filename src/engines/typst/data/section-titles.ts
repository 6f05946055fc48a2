import type { OutlineEntry, Publication } from '../../../model/publication.ts';

/** The first heading of each section, by the section's id. */
export function titlesOf({ outline }: Pick<Publication, 'outline'>): Map<string, OutlineEntry> {
  const titles = new Map<string, OutlineEntry>();
  for (const entry of outlineEntries(outline)) if (!titles.has(entry.section)) titles.set(entry.section, entry);
  return titles;
}

/** The titles of the sections directly below chapters, by the ids of their headings: running heads can show them. */
export function runningTitles(publication: Publication): Map<string, Pick<OutlineEntry, 'title' | 'number'>> {
  const titles = titlesOf(publication);
  const chapters = publication.sections.filter(({ role }) => role !== 'part');
  const entries = chapters.flatMap(({ id }) => titles.get(id)?.children ?? []);
  return new Map(entries.map(({ id, title, number }) => [id, { title, ...(number !== undefined && { number }) }]));
}

function outlineEntries(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...outlineEntries(entry.children)]);
}

/** The heading of the first chapter after the front matter, where page numbers start. */
export function bodyHeading({ kind, sections, outline }: Publication): string | undefined {
  if (kind === 'article') return undefined;
  const titles = titlesOf({ outline });
  return sections.flatMap(({ id, matter }) => (matter === 'front' ? [] : (titles.get(id)?.id ?? [])))[0];
}
