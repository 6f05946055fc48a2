import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Publication, Section } from '../../model/publication.ts';
import type { Words } from '../../template/words.ts';
import { type Facts, factsOf } from './facts.ts';
import { firstHeading, raiseHeadings } from './heading-levels.ts';
import { notesSection } from './notes.ts';
import type { EpubPicture } from './picture-formats.ts';
import { rewrite } from './rewrite.ts';
import type { Surroundings } from './surroundings.ts';
import type { Targets } from './targets.ts';

/** A content document of the reading order, still a tree. */
export interface ContentDocument {
  file: string;
  title: string;
  body: Root;
  facts: Facts;
}

/** One content document a section, its notes at its end. */
export function contentDocuments(
  publication: Publication,
  targets: Targets,
  pictures: ReadonlyMap<string, EpubPicture>,
  words: Words,
): ContentDocument[] {
  return publication.sections.map((section) => {
    const file = targets.files.get(section.id) ?? '';
    const notes = notesSection(targets.notes.get(section.id) ?? [], publication.notes, words);
    const title = section.title || publication.metadata.title;
    const body = bodyOf(section, notes, title, { file, targets, pictures, words });
    return { file, title, body, facts: factsOf(body) };
  });
}

function bodyOf(section: Section, notes: ElementContent[], title: string, surroundings: Surroundings): Root {
  const text = rewrite(section.tree, surroundings);
  raiseHeadings(text);
  const ending = rewrite({ type: 'root', children: notes }, surroundings);
  const chapter = h('section', roleOf(firstHeading(text), title), [...unwrap(text), ...ending.children]);
  return { type: 'root', children: [chapter] };
}

/** The section that is all of the document would say the same as the chapter's own. */
function unwrap({ children }: Root): Root['children'] {
  const solid = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [only] = solid;
  const isBare = (element: Element) => Object.keys(element.properties).length === 0;
  return solid.length === 1 && only?.type === 'element' && only.tagName === 'section' && isBare(only)
    ? only.children
    : children;
}

/** Text before the first heading introduces the rest. */
function roleOf(heading: Element | undefined, title: string): Record<string, string> {
  if (typeof heading?.properties.id === 'string') {
    return { 'epub:type': 'chapter', 'role': 'doc-chapter', 'ariaLabelledBy': heading.properties.id };
  }
  return heading
    ? { 'epub:type': 'chapter', 'role': 'doc-chapter', 'ariaLabel': title }
    : { 'epub:type': 'introduction', 'role': 'doc-introduction', 'ariaLabel': title };
}
