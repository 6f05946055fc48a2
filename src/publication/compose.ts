import type { Root } from 'hast';
import type { Metadata, Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { lowerHeadings } from './headings.ts';
import { takeInventory } from './inventory.ts';
import { placeNotes, takeNotes } from './notes.ts';
import { outlineOf } from './outline.ts';
import { loadPictures } from './pictures/load.ts';
import { nestSections, splitSections } from './sections.ts';
import { takeTitle } from './title.ts';

/** What is known of a source beside its tree. */
export interface Origin {
  /** The slug. */
  id: string;
  /** Absolute path of the source. */
  path: string;
  /** Its path as messages show it. */
  shown: string;
  /** The project root. */
  root: string;
  metadata: Omit<Metadata, 'title'> & { title?: string };
  host: Host;
  report: Report;
}

/** Settles a tree as a publication. The tree is used up. */
export async function compose(tree: Root, origin: Origin): Promise<Publication> {
  const found = takeTitle(tree, origin.metadata.title);
  const title = found || origin.id;
  if (!found) origin.report('title-missing', { used: title }, { line: 1, column: 1 });
  const resources = await loadPictures(tree, { ...origin, source: origin.path });
  const taken = takeNotes(tree);
  lowerHeadings(tree);
  nestSections(tree);
  const sections = splitSections(tree);
  const notes = placeNotes(taken, sections);
  return {
    id: origin.id,
    source: origin.shown,
    metadata: { ...origin.metadata, title },
    sections,
    outline: outlineOf(sections, origin.shown),
    notes,
    resources,
    inventory: takeInventory(sections, notes, origin.shown),
  };
}
