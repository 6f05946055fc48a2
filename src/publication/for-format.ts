import type { Root } from 'hast';
import { EXIT, visit } from 'unist-util-visit';
import type { Publication, Resource } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { withoutDeadLinks } from './dead-links.ts';
import { notesFor } from './for-format/notes.ts';
import { sectionsFor } from './for-format/sections.ts';
import { outlineOf } from './outline.ts';

/**
 * The publication as one format shows it: without the parts for others. Numbers and ids are those of the whole, so that
 * formats agree on what they share. Where nothing is for some formats only, it is the publication itself.
 */
export function forFormat(publication: Publication, format: string): Publication {
  if (!treesOf(publication).some(hasMarks)) return publication;
  const { lines } = publication;
  const ofFormat = sectionsFor(publication.sections, format);
  // What is left out may be what a link leads to that is not.
  const { sections, notes } = withoutDeadLinks({
    sections: ofFormat,
    notes: notesFor(publication.notes, ofFormat, format),
  });
  return {
    ...publication,
    sections,
    outline: outlineOf(sections, lines),
    notes,
    resources: resourcesFor(publication, treesOf({ sections, notes })),
  };
}

function hasMarks(tree: Root): boolean {
  let found = false;
  visit(tree, 'element', ({ properties }) => {
    if (properties.dataOnly === undefined) return undefined;
    found = true;
    return EXIT;
  });
  return found;
}

/** A resource that no text has shown in the first place is there for another reason, and stays. */
function resourcesFor(publication: Publication, shown: readonly Root[]): Resource[] {
  const before = picturesOf(treesOf(publication));
  const after = picturesOf(shown);
  return publication.resources.filter(({ path }) => after.has(path) || !before.has(path));
}

function picturesOf(trees: readonly Root[]): Set<unknown> {
  return new Set(trees.flatMap(elementsIn).flatMap(({ properties: { src } }) => src ?? []));
}
