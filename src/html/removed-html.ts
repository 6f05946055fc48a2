import type { Element, Nodes, Properties, Root } from 'hast';
import { find, html } from 'property-information';
import rehypeSanitize from 'rehype-sanitize';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { classesOf } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { lookAttributes } from '../model/rules/html.ts';
import { eachElement } from '../model/visit.ts';
import type { Schema } from './schema.ts';

/** Purely presentational elements. */
const lookElements = new Set(['big', 'font', 'marquee', 'nobr']);

/**
 * Reports what sanitizing by `schema` is about to remove, at its place: elements, attributes and URLs. Changes nothing itself.
 * Comments are not reported.
 */
export function removedHtml(schema: Schema) {
  const verdictOf = verdicts(schema);
  const attributesOf = removedAttributes(schema);
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    // One list for the whole walk, as trees may be thousands of elements deep.
    const ancestors: string[] = [];

    const inspectAll = (parent: Nodes, outer: Position | undefined): void => {
      if (!('children' in parent)) return;
      for (const child of parent.children) {
        if (child.type === 'element') inspect(child, child.position ?? outer);
      }
    };

    const inspect = (element: Element, place: Position | undefined): void => {
      const { tagName, children } = element;
      const verdict = verdictOf(tagName, ancestors);
      if (verdict === 'kept') {
        for (const removed of attributesOf(element)) reportAttribute(tagName, removed, place);
      } else if (verdict === 'misplaced') {
        report('html-element-misplaced', { element: tagName, within: schema.ancestors[tagName] ?? [] }, place);
      } else {
        const content = children.length === 0 ? undefined : verdict === 'stripped' ? 'removed' : 'kept';
        if (lookElements.has(tagName)) report('html-look-removed', { element: tagName }, place);
        else report('html-element-removed', { element: tagName, content }, place);
      }
      if (verdict === 'stripped') return;
      ancestors.push(tagName);
      inspectAll(element, place);
      ancestors.pop();
    };

    const reportAttribute = (element: string, removed: RemovedAttribute, place: Position | undefined): void => {
      const { attribute, protocol, allowed } = removed;
      if (protocol === undefined && lookAttributes.has(attribute)) {
        report('html-look-removed', { element, attribute }, place);
      } else if (protocol === undefined) report('html-attribute-removed', { element, attribute }, place);
      else report('link-protocol-removed', { element, attribute, protocol, allowed }, place);
    };

    inspectAll(tree, tree.position);
  };
}

/** What happens to an element: it is kept, replaced by its content, or removed with everything in it. */
type Verdict = 'kept' | 'unwrapped' | 'misplaced' | 'stripped';

function verdicts({ tagNames, ancestors: required, strip }: Schema) {
  const known = new Set(tagNames);
  return (tagName: string, ancestors: readonly string[]): Verdict => {
    if (!known.has(tagName)) return strip.includes(tagName) ? 'stripped' : 'unwrapped';
    const expected = Object.hasOwn(required, tagName) ? required[tagName] : undefined;
    return !expected || expected.some((name) => ancestors.includes(name)) ? 'kept' : 'misplaced';
  };
}

interface RemovedAttribute {
  attribute: string;
  /** Set if the attribute is allowed, but not with a URL of this protocol. */
  protocol?: string;
  /** The allowed protocols of the attribute; empty if it is not about one. */
  allowed: readonly string[];
}

/** The attributes that sanitizing by `schema` removes from an element, completely or in part. */
function removedAttributes(schema: Schema): (element: Element) => RemovedAttribute[] {
  const safe = propertiesBy(schema);
  const safeOrUnsafeAddress = propertiesBy({ ...schema, protocols: {} });
  return (element) => {
    const names = Object.keys(element.properties);
    // Most elements have none: a document that loses nothing must not be slower.
    if (names.length === 0) return [];
    const left = safe(element);
    const lost = names.filter((name) => !isSame(element.properties[name], left[name]));
    if (lost.length === 0) return [];
    const welcome = safeOrUnsafeAddress(element);
    return lost.map((name) => {
      const { attribute } = find(html, name);
      if (!Object.hasOwn(welcome, name) || !Object.hasOwn(schema.protocols, name)) return { attribute, allowed: [] };
      const protocol = String(element.properties[name]).split(':', 1)[0] ?? '';
      return { attribute, protocol: protocol.trim().toLowerCase(), allowed: schema.protocols[name] ?? [] };
    });
  };
}

/** Sanitizes the properties of an element that stays, without its content and surroundings. */
function propertiesBy(schema: Schema): (element: Element) => Properties {
  const sanitize = rehypeSanitize({ ...schema, ancestors: {} });
  return ({ tagName, properties }) => {
    const [clean] = sanitize({
      type: 'root',
      children: [{ type: 'element', tagName, properties, children: [] }],
    }).children;
    return clean?.type === 'element' ? clean.properties : {};
  };
}

/** Lists, as of classes, lose single values. */
function isSame(before: Properties[string], after: Properties[string]): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return before === after;
  return before.length === after.length;
}

/** Removes form fields except the checkboxes of task lists: sanitizing would turn all of them into checkboxes. */
export const formFields = eachElement(({ tagName, properties, position }, index, parent, file: VFile) => {
  if (tagName !== 'input' || properties.type === 'checkbox') return undefined;
  reportTo(file)('html-element-removed', { element: tagName }, position);
  parent.children.splice(index, 1);
  return index;
});

/** The replacements for obsolete elements in the HTML standard, with the same meaning (16.2). */
const successors: Readonly<Record<string, string>> = { acronym: 'abbr', center: 'div', strike: 's', tt: 'code' };

/**
 * Replaces obsolete HTML elements with their successors, and obsolete image sizes, such as `50%`, with the result of
 * `{width=50%}`: GitHub shows both, and so does Offprint.
 */
export const obsoleteHtml = eachElement((element) => {
  const { tagName, properties } = element;
  if (tagName === 'center') properties.align ??= 'center';
  if (tagName === 'img') settleSize(element);
  if (Object.hasOwn(successors, tagName)) element.tagName = successors[tagName] ?? tagName;
});

const pixels = /^\s*(\d{1,4})(?:\.\d+)?(?:px)?\s*$/iu;
const percent = /^\s*(\d{1,3}(?:\.\d{1,2})?%)\s*$/u;

function settleSize({ properties }: Element): void {
  for (const name of ['width', 'height'] as const) {
    const whole = pixels.exec(String(properties[name] ?? ''))?.[1];
    if (whole !== undefined) properties[name] = whole;
  }
  const share = percent.exec(String(properties.width ?? ''))?.[1];
  if (share === undefined) return;
  delete properties.width;
  // A percentage of the page height means nothing, and half a size would stretch the image.
  delete properties.height;
  properties.style = `width: ${share}`;
}

/** Turns the obsolete `align` into a class that style sheets know: `align-left`, `align-center`, `align-right`. */
export const alignment = eachElement((element) => {
  const { properties } = element;
  const { align } = properties;
  if (align === undefined) return;
  delete properties.align;
  if (align !== 'left' && align !== 'center' && align !== 'right') return;
  properties.className = [...classesOf(element), `align-${align}`];
});
