import type { Element, ElementContent, Nodes, Root } from 'hast';
import { body } from '../../model/content-model/place.ts';
import { settleAll } from '../../model/content-model/settle.ts';
import { conform } from './conform.ts';
import { frameFormulas } from './formulas/frames.ts';
import { withinDocument } from './id-references.ts';
import { rewriteLink } from './links.ts';
import { markersBefore, withMarkers } from './page-list/markers.ts';
import { rewritePicture } from './pictures.ts';
import type { Rewrite, Surroundings } from './surroundings.ts';
import { frameTables } from './tables/frames.ts';
import { rewriteTaskBox } from './task-boxes.ts';

const rewrites: Readonly<Record<string, Rewrite>> = {
  a: rewriteLink,
  img: rewritePicture,
  input: rewriteTaskBox,
  pre: makeScrollable,
};

/** Vocabularies of their own, which are taken as they are. */
const foreign = new Set(['svg', 'math']);

/** Turns a tree of the publication into one that an EPUB content document may hold. The given tree stays as it is. */
export function rewrite(tree: Root, surroundings: Surroundings): Root {
  const children = settleAll(rewriteAll(tree.children, surroundings), body);
  return frameFormulas(frameTables({ type: 'root', children }));
}

export function rewriteAll(nodes: readonly Nodes[], surroundings: Surroundings): ElementContent[] {
  return nodes.flatMap((node) => rewriteNode(node, surroundings));
}

function rewriteNode(node: Nodes, surroundings: Surroundings): ElementContent[] {
  const breaks = surroundings.breaks?.get(node) ?? [];
  if (node.type === 'text') return withMarkers(node, breaks);
  if (node.type !== 'element') return [];
  const rewritten = rewriteElement(node, surroundings);
  return breaks.length === 0 ? rewritten : [...markersBefore(breaks), ...rewritten];
}

function rewriteElement(node: Element, surroundings: Surroundings): ElementContent[] {
  if (foreign.has(node.tagName)) return [structuredClone(node)];
  const children = rewriteAll(node.children, surroundings);
  const element = conform(node);
  if (!element) return children;
  const turned = { ...element, properties: withinDocument(element, surroundings), children };
  const change = Object.hasOwn(rewrites, element.tagName) ? rewrites[element.tagName] : undefined;
  return change ? change(turned, surroundings) : [turned];
}

/** A block that scrolls sideways must be reachable without a mouse. */
function makeScrollable(element: Element): ElementContent[] {
  return [{ ...element, properties: { ...element.properties, tabIndex: 0 } }];
}
