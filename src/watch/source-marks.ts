import { randomBytes } from 'node:crypto';
import type { Element, Root } from 'hast';
import { blocks } from '../model/html-elements.ts';
import type { Artifact, Note, Publication, Section } from '../model/publication.ts';
import { visit } from '../model/visit.ts';

/** Marks of blocks with their lines in the source, in HTML for a viewer. */
export interface SourceMarks {
  /** The name of the attribute. Its value is a line in the numbering of the publication. */
  readonly attribute: string;
  /** A copy of a publication with the marks. */
  mark(publication: Publication): Publication;
  /** Removes the marks: the bytes are then those of a file without them. */
  remove(artifact: Artifact): Artifact;
}

/** The name of the attribute is random, so no text contains it, and everything that contains it is a mark. */
export function sourceMarks(): SourceMarks {
  const attribute = `data-line-${randomBytes(8).toString('hex')}`;
  const pattern = new RegExp(` ${attribute}="\\d+"`, 'gu');
  const markElement = (element: Element) => {
    if (element.position && blocks.has(element.tagName)) {
      element.properties[attribute] = String(element.position.start.line);
    }
  };
  const markTree = <Tree extends Root | Element>(tree: Tree): Tree => {
    const copy = structuredClone(tree);
    visit(copy, 'element', markElement);
    return copy;
  };
  const markNote = (note: Note): Note => ({
    ...note,
    content: note.content.map((node) => (node.type === 'element' ? markTree(node) : node)),
  });
  const markSection = (section: Section): Section => ({ ...section, tree: markTree(section.tree) });
  return {
    attribute,
    mark: (publication) => ({
      ...publication,
      sections: publication.sections.map(markSection),
      notes: publication.notes.map(markNote),
    }),
    remove(artifact) {
      if (artifact.mediaType !== 'text/html') return artifact;
      const text = new TextDecoder().decode(artifact.bytes);
      return { ...artifact, bytes: new TextEncoder().encode(text.replaceAll(pattern, '')) };
    },
  };
}
