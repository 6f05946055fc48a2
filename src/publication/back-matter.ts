import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Publication, Section } from '../model/publication.ts';

/** A generated section: the bibliography, the index. */
export interface MadeSection {
  /** Its class, and after `offprint-` the id of its heading. */
  name: string;
  /** Its role (DPUB-ARIA 1.1). */
  role: 'doc-bibliography' | 'doc-index';
  /** Its title, in the language of the publication. */
  title: string;
  content: readonly ElementContent[];
}

/** Creates the next section of a publication, after its text; in a book it is a chapter. */
export function backMatter(
  { name, role, title, content }: MadeSection,
  { kind, sections }: Pick<Publication, 'kind' | 'sections'>,
): Section {
  const isBook = kind === 'book';
  const id = `offprint-${name}`;
  const className = isBook ? ['chapter', 'back-matter', name] : [name];
  const heading = h('h2', { id, className: isBook ? ['chapter-title'] : undefined }, title);
  const section = h('section', { className, role, ariaLabelledBy: id }, [heading, ...content]);
  return {
    id: `section-${sections.length + 1}`,
    role: isBook ? 'chapter' : 'section',
    matter: 'back',
    title,
    tree: { type: 'root', children: [section] },
  };
}
