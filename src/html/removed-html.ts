import type { Element, Nodes, Root } from 'hast';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { lookAttributes } from '../model/rules/html.ts';
import { type RemovedAttribute, removedAttributes } from './removed-attributes.ts';
import type { Schema } from './schema.ts';

/** Elements that say only how something looks. */
const lookElements = new Set(['big', 'font', 'marquee', 'nobr']);

/**
 * Says what sanitising by `schema` is about to take away, at its place: elements, attributes and addresses. Changes nothing
 * itself. Comments go without a word.
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

/** What becomes of an element: it stays, it makes way for its content, or it goes with all that it holds. */
type Verdict = 'kept' | 'unwrapped' | 'misplaced' | 'stripped';

function verdicts({ tagNames, ancestors: required, strip }: Schema) {
  const known = new Set(tagNames);
  return (tagName: string, ancestors: readonly string[]): Verdict => {
    if (!known.has(tagName)) return strip.includes(tagName) ? 'stripped' : 'unwrapped';
    const expected = Object.hasOwn(required, tagName) ? required[tagName] : undefined;
    return !expected || expected.some((name) => ancestors.includes(name)) ? 'kept' : 'misplaced';
  };
}
