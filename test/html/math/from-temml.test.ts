import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { fromTemml, type TemmlNode } from '../../../src/html/math/from-temml.ts';

const text = (value: string): TemmlNode => ({ text: value });
const mi = (name: string): TemmlNode => ({ type: 'mi', children: [text(name)] });
const group = (...children: TemmlNode[]): TemmlNode => ({ children });
const application: TemmlNode = { type: 'mo', children: [text('\u2061')] };
const space: TemmlNode = { type: 'mspace', attributes: { width: '0.1667em' } };

const htmlOf = (...children: TemmlNode[]) => toHtml(fromTemml({ type: 'math', children }));

test('a group adds its children to a row, and is one child of a fraction', () => {
  const pair = group(mi('a'), group(mi('b')));
  expect(htmlOf(pair)).toBe('<math><mi>a</mi><mi>b</mi></math>');
  expect(htmlOf({ type: 'mfrac', children: [pair, mi('c')] })).toBe(
    '<math><mfrac><mrow><mi>a</mi><mi>b</mi></mrow><mi>c</mi></mfrac></math>',
  );
});

test('the space around the name of a function is outside its scripts', () => {
  const under = { type: 'munder', children: [group(space, mi('max'), application, space), mi('x')] };
  const html =
    '<mspace width="0.1667em"></mspace><munder><mi>max</mi><mi>x</mi></munder><mo>\u2061</mo><mspace width="0.1667em"></mspace>';
  expect(htmlOf(under)).toBe(`<math>${html}</math>`);
  expect(htmlOf({ type: 'mfrac', children: [under, mi('y')] })).toBe(
    `<math><mfrac><mrow>${html}</mrow><mi>y</mi></mfrac></math>`,
  );
});

test('only defined values become a style', () => {
  const style = { color: undefined, marginLeft: '1em', font: '' };
  expect(htmlOf({ type: 'mrow', style }, { type: 'mtd', style: { level: 1, color: 'red' } })).toBe(
    '<math><mrow style="margin-left:1em;"></mrow><mtd></mtd></math>',
  );
});

test('depth does not overflow the stack', () => {
  let node: TemmlNode = mi('x');
  for (let depth = 0; depth < 50_000; depth += 1)
    node = depth % 2 === 0 ? group(node) : { type: 'mrow', children: [node] };
  let depth = 0;
  for (let element = fromTemml(group(node)).children[0]; element?.type === 'element'; [element] = element.children)
    depth += 1;
  expect(depth).toBe(25_001);
});
