import type { Element, ElementContent, Element as HastElement, Nodes } from 'hast';
import { fragmentOf, hrefTo } from '../../model/addresses.ts';
import { blocks, headings, isNoteReference } from '../../model/html-elements.ts';
import type { Metadata, Publication, Resource, Section } from '../../model/publication.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import { type Attribute, marks } from '../../readers/element-facts.ts';
import { type ItemReader, itemReader } from '../../readers/item-reader.ts';
import type { Item } from '../../readers/items.ts';

/** The text of a publication, as it is expected in its formats. */
export interface ExpectedText {
  /** By section: some formats show each on its own page. */
  sections: readonly { role: Section['role']; text: readonly Item[] }[];
  notes: readonly Item[];
}

/** The content that every format of a publication is expected to have. */
export interface ExpectedContent extends ExpectedText {
  metadata: Metadata;
  /** The title above the text, with the TeX of its formulas. */
  heading: string;
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
  const { metadata, title, resources, logo } = publication;
  const { linked, isRegular } = survey(treesOf(publication));
  const between = referencesInNotes(publication);
  const facts = { linked, between };
  return {
    metadata,
    heading: title ? texTitle(title) : metadata.title,
    resources,
    ...(logo && { logo: logo.alt }),
    linked,
    inNotes: new Set([...between.values()].flat()),
    ...textOf(publication, facts, (element) => element),
    ...(isRegular ? {} : { regular: textOf(publication, facts, regular) }),
  };
}

/** A title with the TeX of its formulas, as it is read in a file. */
export function texTitle(content: readonly ElementContent[]): string {
  return content
    .map((node): string => {
      if (node.type === 'text') return node.value;
      if (node.type !== 'element') return '';
      return node.tagName === 'math' ? String(node.properties.alttext ?? '') : texTitle(node.children);
    })
    .join('');
}

/** Ids of the references to each note that are inside notes, by the id of the note. */
export function referencesInNotes({ notes }: Pick<Publication, 'notes'>): Map<string, string[]> {
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
  'aria-level': 'ariaLevel',
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

/**
 * Transformations of elements with misplaced parts: strict formats show them differently, with the same content. Keyed by the
 * name of the parent (HTML, 4.4 to 4.11).
 */
const rules: Readonly<Record<string, (element: Element) => Element>> = {
  ul: withItems,
  ol: withItems,
  dl: descriptions,
  figure: oneCaption,
  table: ordered,
  ruby: readings,
  dt: withoutHeadings,
  th: withoutHeadings,
  address: withoutHeadings,
};

/** The element with its parts where they belong; unchanged if they are there already. */
function regular(element: Element): Element {
  const { tagName } = element;
  if ((marks.has(tagName) && !changes.has(tagName)) || headings.has(tagName)) return withoutBlocks(element);
  const rule = Object.hasOwn(rules, tagName) ? rules[tagName] : undefined;
  return rule ? rule(element) : element;
}

/** Edits may contain blocks. */
const changes: ReadonlySet<string> = new Set(['del', 'ins']);

/** In running text, blocks become inline. */
function withoutBlocks(element: Element): Element {
  const children = element.children.map((node) => {
    if (node.type !== 'element') return node;
    const inner = withoutBlocks(node);
    return blocks.has(node.tagName) ? { ...inner, tagName: 'span' } : inner;
  });
  return children.some((node, index) => node !== element.children[index]) ? { ...element, children } : element;
}

/** Children of a list that are not items become items. */
function withItems(list: Element): Element {
  const isItem = (node: ElementContent) => isNamed(node, 'li') || !isSolid(node);
  if (list.children.every(isItem)) return list;
  const children: ElementContent[] = [];
  let stray: Element | undefined;
  for (const node of list.children) {
    if (isNamed(node, 'li')) stray = undefined;
    else if (!stray && isSolid(node)) {
      stray = { type: 'element', tagName: 'li', properties: {}, children: [] };
      children.push(stray);
    }
    (stray?.children ?? children).push(node);
  }
  return { ...list, children };
}

/** Terms without descriptions, and descriptions without terms, become blocks. */
function descriptions(list: Element): Element {
  const parts = list.children.flatMap((node) =>
    node.type === 'element' && node.tagName === 'div' && node.children.some((child) => isNamed(child, 'dt', 'dd'))
      ? node.children
      : [node],
  );
  const order = parts.filter(isSolid).map((node) => (isNamed(node, 'dt') ? 't' : 'd'));
  return /^(?:t+d+)*$/u.test(order.join('')) ? list : { ...renamed(list, 'dt', 'dd'), tagName: 'div' };
}

/** A figure has one caption, at the beginning or the end. */
function oneCaption(figure: Element): Element {
  const solid = figure.children.filter(isSolid);
  const caption = [solid[0], solid.at(-1)].find((node) => node && isNamed(node, 'figcaption'));
  const isOther = (node: ElementContent) => node !== caption && isNamed(node, 'figcaption');
  if (!figure.children.some(isOther)) return figure;
  return { ...figure, children: figure.children.map((node) => (isOther(node) ? asBlock(node) : node)) };
}

const places = ['caption', 'colgroup', 'thead', 'tbody', 'tfoot'];

/** Caption, columns, head, bodies, foot; a second head or foot is a body. */
function ordered(table: Element): Element {
  const seen = new Set<string>();
  const placed = table.children.filter(isSolid).map((node) => {
    const name = node.type === 'element' ? node.tagName : '';
    const isSecond = (name === 'thead' || name === 'tfoot') && seen.has(name);
    seen.add(name);
    return { node, place: places.indexOf(isSecond || name === 'tr' ? 'tbody' : name) };
  });
  if (placed.every(({ place }, index) => place >= (placed[index - 1]?.place ?? 0))) return table;
  return { ...table, children: placed.toSorted((a, b) => a.place - b.place).map(({ node }) => node) };
}

/** Readings without text, and text without readings, become running text. */
function readings(ruby: Element): Element {
  const order = ruby.children
    .filter(isSolid)
    .map((node) => (isNamed(node, 'rt') ? 't' : isNamed(node, 'rp') ? 'p' : 'b'));
  return /^(?:b+(?:t|ptp))+$/u.test(order.join('')) ? ruby : renamed(ruby, 'rt', 'rp');
}

/** A caption or label has no headings. */
function withoutHeadings(element: Element): Element {
  const children = element.children.map((node) => {
    if (node.type !== 'element') return node;
    return headings.has(node.tagName) ? asBlock(node) : withoutHeadings(node);
  });
  return children.some((node, index) => node !== element.children[index]) ? { ...element, children } : element;
}

/** An element whose children with some names become plain blocks, or plain text in running text. */
function renamed(element: Element, ...names: string[]): Element {
  const tagName = element.tagName === 'ruby' ? 'span' : 'div';
  return {
    ...element,
    children: element.children.map((node) => {
      if (node.type !== 'element') return node;
      return names.includes(node.tagName)
        ? { ...node, tagName }
        : node.tagName === 'div'
          ? renamed(node, ...names)
          : node;
    }),
  };
}

function asBlock<Node extends ElementContent>(node: Node): Node {
  return node.type === 'element' ? { ...node, tagName: 'div' } : node;
}

function isNamed(node: ElementContent, ...names: string[]): boolean {
  return node.type === 'element' && names.includes(node.tagName);
}

function isSolid(node: ElementContent): boolean {
  return node.type === 'element' || (node.type === 'text' && node.value.trim() !== '');
}
