import { isAnnotation, isNode, type Kid } from './node.ts';

/** Elements that group blocks: text does not stand in them bare (ISO 32000-1, 14.8.4.2). */
const grouping = new Set([
  'Document',
  'DocumentFragment',
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'Aside',
  'Index',
]);

/** Elements that run in a line of text (14.8.4.4). */
const inline = new Set('Span Quote Reference BibEntry Code Link Annot Ruby Warichu Em Strong Sub Lbl'.split(' '));

/** Elements that stand in a line or by themselves. */
const either = new Set(['Figure', 'Formula', 'Form']);

export function isGrouping(type: string): boolean {
  return grouping.has(type);
}

/** Whether it runs in a line of text: marked content does as well. */
export function isInline(kid: Kid): boolean {
  return isNode(kid) ? inline.has(kid.type) : !isAnnotation(kid);
}

/** Whether it may run in a line of text. */
export function isInlineOrEither(kid: Kid): boolean {
  return isInline(kid) || (isNode(kid) ? either.has(kid.type) : true);
}
