import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { frameTables } from '../../../../src/writers/epub/frames.ts';

function table(heads: readonly string[], ...rows: readonly (readonly (string | Element)[])[]): Element {
  return h('table', { tabIndex: 0 }, [
    h('thead', [
      h(
        'tr',
        heads.map((text) => h('th', text)),
      ),
    ]),
    h(
      'tbody',
      rows.map((cells) =>
        h(
          'tr',
          cells.map((cell) => (typeof cell === 'string' ? h('td', cell) : cell)),
        ),
      ),
    ),
  ]);
}

function framed(...nodes: ElementContent[]): ElementContent[] {
  return frameTables({ type: 'root', children: nodes }).children as ElementContent[];
}

function classesOf(node: ElementContent | undefined): unknown {
  return node?.type === 'element' ? node.properties.className : undefined;
}

const sentence = 'How many seconds fetching one picture of the web may take.';

describe('frameTables', () => {
  test('leaves tables that fit the narrowest page unchanged', () => {
    const small = table(['n', 'm'], ['1', '10.5']);
    expect(framed(small)).toEqual([small]);
  });

  test('states the page width it needs', () => {
    const texts = (columns: number) => table(Array(columns).fill('Head'), Array(columns).fill(sentence));
    expect([2, 3, 4, 9].map((columns) => classesOf(framed(texts(columns))[0]))).toEqual([
      ['table-frame', 'folds-21'],
      ['table-frame', 'folds-27'],
      ['table-frame', 'folds-34'],
      ['table-frame', 'folds-34', 'tight'],
    ]);
  });

  test('breaks words anywhere only where names cannot break between their parts', () => {
    const others = ['Head', 'Head', 'Head'];
    const name = 'connectionTimeoutMilliseconds';
    const code = (...parts: (string | Element)[]) => h('td', h('code', parts));
    const parted = code('connection', h('wbr'), 'Timeout', h('wbr'), 'Milliseconds');
    const rowOf = (cell: Element) => table(['Name', ...others], [parted, ...others.map(() => cell)]);
    const [whole] = framed(rowOf(code(name)));
    const [inParts] = framed(rowOf(parted));
    expect(classesOf(whole)).toEqual(['table-frame', 'folds-34', 'tight']);
    expect(classesOf(inParts)).toEqual(['table-frame', 'folds-34']);
    expect(JSON.stringify(framed(table(['Name', 'Head'], [code(name), 'x'])))).toContain('long-name');
    expect(JSON.stringify(framed(table(['Name', 'Head'], [parted, 'x'])))).not.toContain('long-name');
  });

  test('counts the width of East Asian characters, and breaks lines between them', () => {
    const [narrow] = framed(table(['文', '字'], ['漢字', '漢字']));
    const [wide] = framed(table(['文', '字'], ['漢字'.repeat(30), '漢字'.repeat(30)]));
    expect([classesOf(narrow), classesOf(wide)]).toEqual([undefined, ['table-frame', 'folds-21']]);
  });

  test('labels each cell except the first and empty ones with its column', () => {
    const [frame] = framed(table(['Key', 'Default', ' What \n it does'], ['a', '', sentence]));
    expect(frame).toMatchObject({
      children: [
        {
          properties: {},
          children: [
            {},
            {
              children: [
                {
                  children: [{ properties: {} }, { properties: {} }, { properties: { dataColumn: 'What it does' } }],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(frame)).not.toContain('tabIndex');
    expect(JSON.stringify(frame)).not.toContain('"dataColumn":"Default"');
  });

  test('does not fold tables with spanning cells', () => {
    const spanning = table(['a', 'b'], [h('td', { colSpan: 2 }, sentence.repeat(2))], [sentence, sentence]);
    expect(classesOf(framed(spanning)[0])).toEqual(['table-frame', 'breaks-21']);
    expect(JSON.stringify(framed(spanning))).not.toContain('dataColumn');
  });

  test('limits nested tables to their cell', () => {
    const inner = table(['a', 'b'], [sentence, sentence]);
    const [frame] = framed(table(['a', 'b'], [sentence, h('td', [inner])]));
    expect(JSON.stringify(frame).match(/table-frame/g)).toHaveLength(1);
  });
});
