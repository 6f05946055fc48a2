import type { Emphasis, Parents, PhrasingContent, Text } from 'mdast';
import type { Point, Position } from 'unist';
import type { CitedWork, FoundCitation } from './brackets.ts';
import { parseLocator } from './locator.ts';
import type { Spot } from './marks.ts';

type ToPoint = (offset: number | undefined) => Point | undefined;

/** Replaces each citation with an element, `found` in order. Everything between them stays. */
export function replaceCitations(parent: Parents, found: readonly FoundCitation[], toPoint: ToPoint): void {
  const children: PhrasingContent[] = [];
  let from: Spot | undefined;
  for (const citation of found) {
    children.push(...slice(parent, from, citation.from, toPoint), citationNode(parent, citation, toPoint));
    from = citation.to;
  }
  children.push(...slice(parent, from, undefined, toPoint));
  parent.children = children;
}

/** `<span data-cite="bracketed">` with a `span` for each work in it. */
function citationNode(parent: Parents, { form, from, to, works }: FoundCitation, toPoint: ToPoint): Emphasis {
  const children = works.map((work) => workNode(parent, work, toPoint));
  return span({ dataCite: form }, children, positionOf(from.offset, to.offset, toPoint));
}

/** `<span data-cite-key="doe99">` with the text before and after the key, except for the locator. */
function workNode(parent: Parents, { mark, prefix, suffix }: CitedWork, toPoint: ToPoint): Emphasis {
  const behind = slice(parent, suffix.from, suffix.to, toPoint);
  const [first] = behind;
  const { label, locator, rest } = parseLocator(first?.type === 'text' ? first.value : '');
  if (first?.type === 'text' && locator !== undefined) behind[0] = { type: 'text', value: rest };
  const properties = workProperties(mark.key, mark.suppressed, label, locator);
  const parts = [...part('prefix', slice(parent, prefix.from, prefix.to, toPoint)), ...part('suffix', behind)];
  // A message about the key points to its `@`, not to a minus before it.
  return span(properties, parts, positionOf(mark.from.offset + (mark.suppressed ? 1 : 0), mark.to.offset, toPoint));
}

/** A cited work with only plain text around it. */
export interface PlainWork {
  key: string;
  suppressed: boolean;
  prefix: string;
  /** With the locator. */
  suffix: string;
}

/** A citation that was written without brackets and keys. */
export function citationElement(
  form: FoundCitation['form'],
  works: readonly PlainWork[],
  position: Position | undefined,
): Emphasis {
  const children = works.map(({ key, suppressed, prefix, suffix }) => {
    const { label, locator, rest } = parseLocator(suffix);
    const properties = workProperties(key, suppressed, label, locator);
    return span(properties, [...part('prefix', textOf(prefix)), ...part('suffix', textOf(rest))], position);
  });
  return span({ dataCite: form }, children, position);
}

function textOf(value: string): Text[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function workProperties(key: string, suppressed: boolean, label?: string, locator?: string) {
  return {
    dataCiteKey: key,
    ...(suppressed ? { dataCiteForm: 'suppressed' } : {}),
    ...(locator === undefined ? {} : { dataCiteLabel: label, dataCiteLocator: locator }),
  };
}

function part(name: 'prefix' | 'suffix', children: PhrasingContent[]): Emphasis[] {
  const isEmpty = children.every((child) => child.type === 'text' && child.value.trim() === '');
  return isEmpty ? [] : [span({ dataCitePart: name }, children)];
}

/** Formally an emphasis, which is how a Markdown tree contains an inline element. */
function span(
  hProperties: Record<string, string | undefined>,
  children: PhrasingContent[],
  position?: Position,
): Emphasis {
  const node: Emphasis = { type: 'emphasis', data: { hName: 'span', hProperties }, children };
  if (position) node.position = position;
  return node;
}

/** The content between two places: texts are cut where needed, other nodes are kept whole. */
function slice({ children }: Parents, from: Spot | undefined, to: Spot | undefined, toPoint: ToPoint) {
  const first = from?.child ?? 0;
  return children.slice(first, to && to.child + 1).flatMap((node, offset): PhrasingContent[] => {
    const child = first + offset;
    const start = child === from?.child ? from : undefined;
    const end = child === to?.child ? to : undefined;
    // Places are in texts only: other nodes are kept whole.
    return node.type === 'text' ? cut(node, start, end, toPoint) : [node as PhrasingContent];
  });
}

function cut(text: Text, from: Spot | undefined, to: Spot | undefined, toPoint: ToPoint): Text[] {
  const value = text.value.slice(from?.index ?? 0, to?.index);
  if (value === '') return [];
  const { start, end } = text.position ?? {};
  const position = positionOf(from?.offset ?? start?.offset, to?.offset ?? end?.offset, toPoint);
  return [position ? { type: 'text', value, position } : { type: 'text', value }];
}

function positionOf(from: number | undefined, to: number | undefined, toPoint: ToPoint): Position | undefined {
  const [start, end] = [toPoint(from), toPoint(to)];
  return start && end && { start, end };
}
