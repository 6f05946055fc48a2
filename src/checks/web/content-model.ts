import type { Point } from 'unist';
import { blocks, headings, names, phrasingOnly, voidElements } from '../../model/html-elements.ts';
import { listed } from '../../model/wording.ts';

/** An element of a page or of a document in an EPUB. */
export interface NestedElement {
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
  /** Its parent element. */
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
