import type { Point } from 'unist';
import { blocks, headings, names, phrasingOnly, voidElements } from '../../model/html-elements.ts';
import { listed } from '../../model/wording.ts';

/** An element of a page or of a document in an EPUB. */
export interface NestedElement {
  /** In lower case, except for elements of drawings such as `foreignObject`. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  parent: NestedElement | undefined;
  /** Whether it is HTML, not part of a drawing or formula. */
  isHtml: boolean;
  /** Whether it contains text directly, not in a child element. */
  hasText: boolean;
  at: Point;
}

/** Something that is not allowed where it is. */
export interface NestingFault {
  /** Its name in messages: an element in backticks, or `text`. */
  what: string;
  parent: string;
  /** Why it is not allowed there, in words. */
  reason: string;
  at: Point;
}

const bodies = ['thead', 'tbody', 'tfoot'];

/** Elements that are allowed only in certain others (HTML, the content model of each). */
const parents: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol', 'menu'],
  dt: ['dl', 'div'],
  dd: ['dl', 'div'],
  figcaption: ['figure'],
  legend: ['fieldset', 'optgroup'],
  summary: ['details'],
  rt: ['ruby'],
  rp: ['ruby'],
  source: ['picture', 'audio', 'video'],
  track: ['audio', 'video'],
  title: ['head'],
  base: ['head'],
  head: ['html'],
  body: ['html'],
  caption: ['table'],
  colgroup: ['table'],
  // XHTML 1.1, which EPUB 2 has, allows columns without a group.
  col: ['colgroup', 'table'],
  ...Object.fromEntries(bodies.map((name) => [name, ['table']])),
  tr: ['table', ...bodies],
  td: ['tr'],
  th: ['tr'],
};

/** Elements that contain only certain others, besides scripts and templates. */
const children: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  menu: ['li'],
  dl: ['dt', 'dd', 'div'],
  hgroup: ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  table: ['caption', 'colgroup', 'col', ...bodies, 'tr'],
  colgroup: ['col'],
  ...Object.fromEntries(bodies.map((name) => [name, ['tr']])),
  tr: ['td', 'th'],
  picture: ['source', 'img'],
};

const scripting = names('script template');

const holdsElementsOnly = names(Object.keys(children), 'html head select optgroup');

/** Void elements. In HTML their tags end where they begin; in XML they need not. */
const empty = names(voidElements, 'iframe');

/** A heading is allowed in a summary. */
const headingsOrGroup = names(headings, 'hgroup');

/** Interactive elements (HTML, 3.2.5.2.7). */
function isInteractive({ name, attributes }: NestedElement): boolean {
  if (name === 'a') return attributes.href !== undefined;
  if (name === 'audio' || name === 'video') return attributes.controls !== undefined;
  if (name === 'input') return attributes.type !== 'hidden';
  if (name === 'img') return attributes.usemap !== undefined;
  return ['button', 'details', 'embed', 'iframe', 'label', 'select', 'textarea'].includes(name);
}

/** Misplaced content. Parsers accept much of it, but reading programs then interpret it in different ways. */
export function nestingFaults(elements: Iterable<NestedElement>): NestingFault[] {
  const faults: NestingFault[] = [];
  const aroundOf = surroundings();
  for (const element of elements) {
    const { name, parent, isHtml, hasText, at } = element;
    const withoutText = holdsElementsOnly.has(name)
      ? 'it may contain only elements'
      : empty.has(name)
        ? 'it must be empty'
        : undefined;
    if (isHtml && hasText && withoutText) faults.push({ what: 'text', parent: name, reason: withoutText, at });
    const { control, holder } = aroundOf(element);
    if (!parent?.isHtml || !holder?.isHtml || !isHtml) continue;
    const complain = (reason: string, around = parent) => {
      faults.push({ what: `\`<${name}>\``, parent: around.name, reason, at });
    };
    const wanted = wantedParents(element);
    const held = Object.hasOwn(children, parent.name) ? children[parent.name] : undefined;
    if (empty.has(parent.name)) complain('it must be empty');
    else if (wanted) complain(`it belongs in ${quotedTags(wanted)}`);
    else if (held && !held.includes(name) && !scripting.has(name)) complain(`only ${quotedTags(held)} may be there`);
    else if (blocks.has(name) && phrasingOnly.has(holder.name) && !isHeadingOfSummary(element))
      complain('only text and inline elements are allowed there', holder);
    else if (control && isInteractive(element)) complain('links and controls must not be nested', control);
  }
  return faults;
}

/** The allowed parents of an element, if its parent is not one of them. */
function wantedParents({ name, parent }: NestedElement): readonly string[] | undefined {
  const wanted = Object.hasOwn(parents, name) ? parents[name] : undefined;
  if (!wanted || !parent) return undefined;
  // Terms and their descriptions may be grouped in a list, not elsewhere.
  const isLoose = parent.name === 'div' && wanted.includes('dl') && parent.parent?.name !== 'dl';
  return isLoose || !wanted.includes(parent.name) ? wanted : undefined;
}

/** The surrounding elements that restrict what is allowed in one. */
interface Surroundings {
  /** The surrounding link or button. A label may contain its own control. */
  control: NestedElement | undefined;
  /** The nearest ancestor with a content model of its own. */
  holder: NestedElement | undefined;
}

/** Elements that may contain whatever is allowed in their place. */
const transparent = names('a audio canvas del ins map noscript object video');

/** Finds the surroundings of elements, which must be passed in order. */
function surroundings(): (element: NestedElement) => Surroundings {
  const known = new Map<NestedElement, Surroundings>();
  return (element) => {
    const { parent } = element;
    const outer = parent && known.get(parent);
    const isControl = parent?.name === 'button' || (parent?.name === 'a' && parent.attributes.href !== undefined);
    const holder = parent && transparent.has(parent.name) && outer?.holder ? outer.holder : parent;
    const around = { control: isControl ? parent : outer?.control, holder };
    known.set(element, around);
    return around;
  };
}

function isHeadingOfSummary({ name, parent }: NestedElement): boolean {
  return parent?.name === 'summary' && headingsOrGroup.has(name);
}

function quotedTags(tags: readonly string[]): string {
  return listed(tags.map((tag) => `<${tag}>`));
}

/** The order of children (HTML, the content model of each); those of one rank may be mixed. */
const ranks: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  table: { caption: 0, colgroup: 1, thead: 2, tbody: 3, tr: 3, tfoot: 4 },
  picture: { source: 0, img: 1 },
  details: { summary: 0 },
  fieldset: { legend: 0 },
};

/** Parents in which children without a rank come last. In the others they are not allowed at all, which is reported as such. */
const open: ReadonlySet<string> = new Set(['details', 'fieldset']);

const last = 9;

/** Children that may occur only once. */
const once: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'thead', 'tfoot'],
  picture: ['img'],
  details: ['summary'],
  fieldset: ['legend'],
  figure: ['figcaption'],
};

const ordered: ReadonlySet<string> = new Set([...Object.keys(once), 'dl', 'div']);

/** Children in the wrong order, repeated, or without a required sibling. */
export function orderFaults(elements: Iterable<NestedElement>): NestingFault[] {
  const families = new Map<NestedElement, NestedElement[]>();
  for (const element of elements) {
    const { name, parent, isHtml } = element;
    if (!isHtml || !parent?.isHtml || !ordered.has(parent.name) || name === 'script' || name === 'template') continue;
    const family = families.get(parent);
    if (family) family.push(element);
    else families.set(parent, [element]);
  }
  return [...families].flatMap(([parent, children]) => {
    const fault = faultIn(parent, children);
    if (!fault) return [];
    const [{ name, at }, reason] = fault;
    return [{ what: `\`<${name}>\``, parent: parent.name, reason, at }];
  });
}

/** The first wrong child, and what HTML requires instead. */
function faultIn(parent: NestedElement, children: readonly NestedElement[]): [NestedElement, string] | undefined {
  const { name } = parent;
  if (name === 'dl' || (name === 'div' && parent.parent?.name === 'dl')) return faultInTerms(parent, children);
  const single = once[name]?.find((one) => children.filter((child) => child.name === one).length > 1);
  const second = children.filter((child) => child.name === single)[1];
  if (second) return [second, 'only one is allowed'];
  if (name === 'figure') return misplacedCaption(children);
  const [first] = children;
  if (name === 'details' && first && !children.some((child) => child.name === 'summary')) {
    return [first, 'a `<summary>` must come before it'];
  }
  const order = ranks[name] ?? {};
  return lateChild(open.has(name) ? children : children.filter((child) => Object.hasOwn(order, child.name)), order);
}

function misplacedCaption(children: readonly NestedElement[]): [NestedElement, string] | undefined {
  const caption = children.slice(1, -1).find((child) => child.name === 'figcaption');
  return caption && [caption, 'it must be the first or the last element'];
}

function lateChild(
  children: readonly NestedElement[],
  order: Readonly<Record<string, number>>,
): [NestedElement, string] | undefined {
  let before: NestedElement | undefined;
  const rankOf = (child: NestedElement) => order[child.name] ?? last;
  for (const child of children) {
    if (before && rankOf(child) < rankOf(before)) return [child, `it must come before \`<${before.name}>\``];
    before = child;
  }
  return undefined;
}

/** In a description list, and in each of its groups, terms come before their descriptions, and neither is alone. */
function faultInTerms(parent: NestedElement, children: readonly NestedElement[]): [NestedElement, string] | undefined {
  let before: NestedElement | undefined;
  for (const child of children) {
    if (child.name === 'dd' && before?.name !== 'dt' && before?.name !== 'dd')
      return [child, 'a `<dt>` must come before it'];
    if (child.name !== 'dt' && child.name !== 'dd' && before?.name === 'dt') return [before, 'a `<dd>` must follow it'];
    before = child;
  }
  if (before?.name === 'dt') return [before, 'a `<dd>` must follow it'];
  const isEmptyGroup = parent.name === 'div' && children.every(({ name }) => name !== 'dt' && name !== 'dd');
  return isEmptyGroup && before ? [before, 'only `<dt>` and `<dd>` are allowed there'] : undefined;
}
