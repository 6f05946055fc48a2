import type { ElementContent, Element as HastElement, Nodes } from 'hast';
import { fragmentOf, hrefTo } from '../../model/addresses.ts';
import { isNoteReference } from '../../model/note-marks.ts';
import type { Metadata, Publication, Resource, Section } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { Attribute } from '../../readers/element-facts.ts';
import { type ItemReader, itemReader } from '../../readers/item-reader.ts';
import type { Item } from '../../readers/items.ts';
import { regular } from './regular.ts';

/** The text of a publication, as it is expected in its formats. */
export interface ExpectedText {
  /** By section: some formats show each on its own page. */
  sections: readonly { role: Section['role']; text: readonly Item[] }[];
  notes: readonly Item[];
}

/** The content that every format of a publication is expected to have. */
export interface ExpectedContent extends ExpectedText {
  metadata: Metadata;
  /** The text for formats with strict nesting rules; absent if it is the same. */
  regular?: ExpectedText;
  /** The ids that links point to. */
  linked: ReadonlySet<string>;
  /** The ids of note references inside notes. */
  inNotes: ReadonlySet<string>;
  /** The alternative text of the logo, which a template may show with the title. Absent without one. */
  logo?: string;
  /** The images in the text, by the path that is the `detail` of their item. */
  resources: readonly Resource[];
}

/** The content of a prepared publication. Call this before any writer has used it. */
export function expectedOf(publication: Publication): ExpectedContent {
  const { metadata, resources, logo } = publication;
  const { linked, isRegular } = survey(treesOf(publication));
  const between = referencesInNotes(publication);
  const facts = { linked, between };
  return {
    metadata,
    resources,
    ...(logo && { logo: logo.alt }),
    linked,
    inNotes: new Set([...between.values()].flat()),
    ...textOf(publication, facts, (element) => element),
    ...(isRegular ? {} : { regular: textOf(publication, facts, regular) }),
  };
}

/** Ids of the references to each note that are inside notes, by the id of the note. */
function referencesInNotes({ notes }: Publication): Map<string, string[]> {
  const references = new Map<string, string[]>();
  for (const { properties } of treesOf({ sections: [], notes }).flatMap(elementsIn).filter(isNoteReference)) {
    if (typeof properties.id !== 'string') continue;
    const note = fragmentOf(String(properties.href));
    const known = references.get(note);
    if (known) known.push(properties.id);
    else references.set(note, [properties.id]);
  }
  return references;
}

/** What is known about a text before it is read. */
interface SurveyResult {
  linked: ReadonlySet<string>;
  between: ReadonlyMap<string, readonly string[]>;
}

/** @param change transforms an element before it is read */
function textOf(
  { sections, notes }: Publication,
  { linked, between }: SurveyResult,
  change: (element: HastElement) => HastElement,
): ExpectedText {
  const text = sections.map(({ role, tree }) => {
    const reader = itemReader({ linked });
    read(tree.children, reader, change);
    return { role, text: reader.finish().text };
  });
  const reader = itemReader({ linked });
  for (const { id, number, content, references } of notes) {
    const at = content.find(({ position }) => position)?.position?.start;
    reader.openNote(id, number, at);
    read(content, reader, change);
    for (const reference of [...references.map((one) => one.id), ...(between.get(id) ?? [])]) {
      reader.open('a', wayBackTo(reference), at);
      reader.close();
    }
    reader.close();
  }
  return { sections: text, notes: reader.finish().notes };
}

function wayBackTo(reference: string): Attribute {
  const attributes: Readonly<Record<string, string>> = { role: 'doc-backlink', href: hrefTo(reference) };
  return (name) => attributes[name];
}

/** The link targets, and whether all parts of elements are where they belong. */
function survey(trees: readonly Nodes[]): { linked: Set<string>; isRegular: boolean } {
  const linked = new Set<string>();
  let isRegular = true;
  for (const tree of trees) {
    for (const element of elementsIn(tree)) {
      const { tagName, properties } = element;
      isRegular &&= regular(element) === element;
      if (tagName === 'a' && typeof properties.href === 'string' && properties.href.startsWith('#'))
        linked.add(fragmentOf(properties.href));
    }
  }
  return { linked, isRegular };
}

/** Deep trees must not overflow the stack. */
function read(nodes: readonly Nodes[], reader: ItemReader, change: (element: HastElement) => HastElement): void {
  const steps: (Nodes | 'close')[] = [...nodes].reverse();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === 'close') reader.close();
    else if (step.type === 'text') reader.text(step.value, step.position?.start);
    else if (step.type === 'element') {
      const { tagName, children, position } = change(step);
      reader.open(tagName, attributesOf(step), position?.start);
      steps.push('close');
      for (let index = children.length - 1; index >= 0; index--) {
        const child: ElementContent | undefined = children[index];
        if (child) steps.push(child);
      }
    }
  }
}

/** Properties that differ from their attributes in name. */
const propertyNames: Readonly<Record<string, string>> = {
  'aria-label': 'ariaLabel',
  'colspan': 'colSpan',
  'rowspan': 'rowSpan',
  'srcset': 'srcSet',
};

function attributesOf({ properties }: HastElement): Attribute {
  return (name) => {
    const value = properties[propertyNames[name] ?? name];
    if (value === undefined || value === null || value === false) return undefined;
    return Array.isArray(value) ? value.join(name === 'srcset' ? ', ' : ' ') : String(value);
  };
}
