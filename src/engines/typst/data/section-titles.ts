import type { OutlineEntry, Publication } from '../../../model/publication.ts';

/** The first heading of each section, by the section's id. */
export function titlesOf({ outline }: Pick<Publication, 'outline'>): Map<string, OutlineEntry> {
  const titles = new Map<string, OutlineEntry>();
  for (const entry of outlineEntries(outline)) if (!titles.has(entry.section)) titles.set(entry.section, entry);
  return titles;
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
