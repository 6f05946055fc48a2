import type { Element, ElementContent, Nodes, Parents } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { isNoteReference } from '../../model/html-elements.ts';
import type { Note, Section } from '../../model/publication.ts';
import { SKIP, visit } from '../../model/visit.ts';

/** One work in a citation. */
export interface Cite {
  key: string;
  label?: string;
  locator?: string;
  suppressed: boolean;
  /** In CSL markup: `see <i>also</i> `. */
  prefix: string;
  suffix: string;
  element: Element;
}

export interface Occurrence {
  form: 'narrative' | 'bracketed';
  cites: Cite[];
  element: Element;
  parent: Parents;
  /** The note that contains it; absent if it is in the text itself. */
  note?: Note;
  /**
   * The number of that note, or of the note that an in-text citation becomes, counted through the publication.
   * Consecutive numbers cause `ibid.`: between chapters one is skipped.
   */
  noteNumber: number;
}

/** All citations in reading order: those of a note at its first reference. */
export function occurrencesIn(sections: readonly Section[], notes: readonly Note[]): Occurrence[] {
  const found: Occurrence[] = [];
  const waiting = new Map(notes.map((note) => [`#${note.id}`, note]));
  let count = 0;
  const walk = (root: Parents, within?: { note: Note; noteNumber: number }) => {
    visit(root as Nodes, 'element', (element, _index, parent) => {
      const citation = element.properties.dataCite !== undefined ? citationOf(element) : undefined;
      // An author's own HTML may contain a citation without works.
      if (citation && citation.cites.length > 0 && parent) {
        if (!within) count += 1;
        found.push({ ...citation, element, parent, noteNumber: count, ...within });
        return SKIP;
      }
      const referred = isNoteReference(element) ? waiting.get(String(element.properties.href)) : undefined;
      if (referred) enter(referred);
      return undefined;
    });
  };
  const enter = (note: Note) => {
    waiting.delete(`#${note.id}`);
    count += 1;
    walk({ type: 'root', children: note.content as ElementContent[] }, { note, noteNumber: count });
  };
  for (const { tree, role } of sections) {
    if (role === 'chapter' && count > 0) count += 1;
    walk(tree);
  }
  for (const note of waiting.values()) enter(note);
  return found;
}

function citationOf(element: Element): Pick<Occurrence, 'form' | 'cites'> {
  const works = element.children.filter((child): child is Element => child.type === 'element');
  return {
    form: element.properties.dataCite === 'narrative' ? 'narrative' : 'bracketed',
    cites: works.filter(({ properties }) => typeof properties.dataCiteKey === 'string').map(citeOf),
  };
}

function citeOf(element: Element): Cite {
  const { dataCiteKey, dataCiteForm, dataCiteLabel, dataCiteLocator } = element.properties;
  return {
    key: String(dataCiteKey).normalize('NFC'),
    suppressed: dataCiteForm === 'suppressed',
    ...(typeof dataCiteLocator === 'string'
      ? { label: isLabel(dataCiteLabel) ? dataCiteLabel : 'page', locator: dataCiteLocator.replace(/-{2,3}/gu, '–') }
      : {}),
    prefix: partOf(element, 'prefix').trimStart(),
    suffix: partOf(element, 'suffix'),
    element,
  };
}

/** Whether it can be the name of a locator: the engine's lookup would also find `constructor`. */
function isLabel(label: unknown): label is string {
  return typeof label === 'string' && /^[a-z]+(?:-[a-z]+)*$/u.test(label) && !(label in {});
}

function partOf({ children }: Element, name: string): string {
  const part = children.find((child) => child.type === 'element' && child.properties.dataCitePart === name);
  return part?.type === 'element' ? part.children.map(toCslText).join('') : '';
}

const markup: Readonly<Record<string, string>> = { em: 'i', i: 'i', strong: 'b', b: 'b', sub: 'sub', sup: 'sup' };

function toCslText(node: ElementContent): string {
  if (node.type === 'text') return node.value.replace(/\s+/gu, ' ');
  if (node.type !== 'element') return '';
  const name = markup[node.tagName];
  const text = name === undefined ? textOf(node) : node.children.map(toCslText).join('');
  return name === undefined ? text : `<${name}>${text}</${name}>`;
}
