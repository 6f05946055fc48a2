import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import {
  blocks,
  endTagOptional,
  inLine,
  phrasingOnly,
  textLevel,
  voidElements,
} from '../../src/model/html-elements.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** The names of the elements of a text, each with those in it: `p(b,i)`. The parser of the HTML standard is the oracle. */
function outline(html: string): string {
  const namesBelow = (node: Node): string[] => {
    if (!('tagName' in node)) return [];
    const inner = node.childNodes.flatMap(namesBelow);
    return [inner.length > 0 ? `${node.tagName}(${inner})` : node.tagName];
  };
  return parseFragment(html).childNodes.flatMap(namesBelow).join();
}

/** Elements that a parser ignores, or moves, outside the element in which they belong. */
const needsParent = new Set(
  'base body caption col colgroup frame head html link meta source tbody td tfoot th thead tr track'.split(' '),
);
const anywhere = (names: ReadonlySet<string>) => [...names].filter((name) => !needsParent.has(name));

test('content after the start tag of a void element is not in it', () => {
  for (const name of anywhere(voidElements)) expect(outline(`<${name}><b>`), name).toMatch(/(?:^|,)b$/);
  for (const name of anywhere(textLevel)) {
    if (!voidElements.has(name)) expect(outline(`<${name}><u>`), name).toMatch(/\(u\)/);
  }
});

test('a block ends a paragraph, and text-level elements do not', () => {
  // These end no paragraph, although they are not allowed in one.
  const tolerated = new Set(['legend']);
  for (const name of anywhere(blocks))
    if (!tolerated.has(name)) expect(outline(`<p><${name}>`), name).not.toMatch(/^p\(/);
  for (const name of anywhere(inLine)) expect(outline(`<p><${name}>`), name).toMatch(/^p\(/);
});

test('elements without an end tag are closed by the end of their parent', () => {
  expect([...endTagOptional].filter((name) => voidElements.has(name))).toEqual([]);
  const lists = '<ul><li>a<li>b</ul><dl><dt>a<dd>b<dt>c</dl><ruby>a<rt>b<rp>c</ruby>';
  expect(outline(lists)).toBe('ul(li,li),dl(dt,dd,dt),ruby(rt,rp)');
});

test('a name is in line or a block, and not both', () => {
  expect([...blocks].filter((name) => inLine.has(name))).toEqual([]);
  expect([...phrasingOnly].filter((name) => voidElements.has(name))).toEqual([]);
});
