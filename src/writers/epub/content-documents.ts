import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import type { Publication, Section } from '../../model/publication.ts';
import { firstHeading, raiseHeadings } from '../../shell/heading-levels.ts';
import type { Words } from '../../template/words.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Surroundings } from './links.ts';
import { notesSection, referencesInNotes } from './notes.ts';
import type { BreaksByNode } from './page-list/page-breaks.ts';
import type { EpubPicture } from './picture-formats.ts';
import { rewrite } from './rewrite.ts';
import type { Targets } from './targets.ts';

/** A content document of the reading order, still as a tree. */
export interface ContentDocument {
  file: string;
  title: string;
  body: Root;
  facts: Facts;
}

/** Creates the content document of a section, with the places where print pages begin. */
export type MakeDocument = (section: Section, breaks?: BreaksByNode) => ContentDocument;

/** One content document per section, with its notes at the end. */
export function documentMaker(
  publication: Publication,
  targets: Targets,
  pictures: ReadonlyMap<string, EpubPicture>,
  words: Words,
): MakeDocument {
  const between = referencesInNotes(publication.notes);
  return (section, breaks) => {
    const file = targets.files.get(section.id) ?? '';
    const notes = notesSection(targets.notes.get(section.id) ?? [], between, words);
    const title = section.title || publication.metadata.title;
    const body = bodyOf(section, notes, title, { file, targets, pictures, words, breaks });
    return { file, title, body, facts: factsOf(body) };
  };
}

function bodyOf(section: Section, notes: ElementContent[], title: string, surroundings: Surroundings): Root {
  const text = rewrite(section.tree, surroundings);
  raiseHeadings(text);
  const ending = rewrite({ type: 'root', children: notes }, surroundings);
  const { properties, children } = unwrap(text);
  const role = roleOf(section, firstHeading(text), title, properties.role);
  return { type: 'root', children: [h('section', { ...properties, ...role }, [...children, ...ending.children])] };
}

/**
 * A `section` that wraps the whole document would duplicate the document itself: its attributes move to the document.
 */
function unwrap({ children }: Root): Pick<Element, 'properties'> & Pick<Root, 'children'> {
  const solid = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [only] = solid;
  return solid.length === 1 && only?.type === 'element' && only.tagName === 'section'
    ? only
    : { properties: {}, children };
}

/** Text before the first heading introduces the rest. */
function roleOf(
  { role, matter }: Section,
  heading: Element | undefined,
  title: string,
  ownRole: unknown,
): Record<string, string> {
  // A bibliography or an index already has its role.
  const [, own] = /^doc-(.+)$/u.exec(String(ownRole ?? '')) ?? [];
  const name = own ?? (role === 'part' ? 'part' : heading ? 'chapter' : 'introduction');
  const label: Record<string, string> =
    typeof heading?.properties.id === 'string' ? { ariaLabelledBy: heading.properties.id } : { ariaLabel: title };
  const type = matter === 'main' ? name : `${matter}matter ${name}`;
  return { 'epub:type': type, 'role': `doc-${name}`, ...label };
}
