import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { treeReader } from '../../../src/engines/typst/data/tree-data.ts';
import type { Note } from '../../../src/model/publication.ts';

function read(children: ElementContent[], notes: Note[] = []) {
  const unsupported: string[] = [];
  const tree = treeReader({
    notesOnPages: true,
    notes: new Map(notes.map((note) => [note.id, note])),
    places: new Map(),
    drawings: { families: [], files: new Map() },
    named: new Set(),
    references: false,
    hasColumns: false,
    running: new Map(),
    facts: { captions: [], tables: [] },
    onUnsupported: (what) => unsupported.push(what),
    digits: String,
  });
  return { nodes: tree({ type: 'root', children }), unsupported };
}

test('elements become data, and what only holds others is left out', () => {
  const { nodes } = read([h('section', [h('h2#sea', 'The sea'), h('div', h('p', ['It is ', h('em', 'wide')]))])]);
  expect(nodes).toEqual([
    { tag: 'heading', level: 2, rank: 0, id: 'sea', children: ['The sea'] },
    { tag: 'p', children: ['It is ', { tag: 'em', children: ['wide'] }] },
  ]);
});

test('a heading right after another one is marked, also in a section, and with the table that it belongs to', () => {
  const table = () => h('table', h('tr', h('td', '1')));
  const { nodes } = read([
    h('section', [
      h('h2', 'One'),
      h('section', [h('h3', 'Two'), h('p', 'Text.'), h('h4', 'Three')]),
      h('section#s', [h('h3', 'Four'), table()]),
      h('section', [h('h3', 'Five')]),
    ]),
  ]);
  const isMarked = new Map<unknown, boolean>();
  const look = (list: typeof nodes) => {
    for (const node of list) {
      if (typeof node === 'string') continue;
      if (node.tag === 'heading') isMarked.set(node.children[0], 'after-heading' in node);
      look(node.children);
    }
  };
  look(nodes);
  expect(Object.fromEntries(isMarked)).toEqual({ One: false, Two: true, Three: false, Four: true, Five: false });
});

test('only whitespace that is shown stays', () => {
  const { nodes } = read([h('ul', ['\n', h('li', 'a\n  b'), '\n'])]);
  expect(nodes).toEqual([{ tag: 'ul', outermost: true, children: [{ tag: 'li', children: ['a b'] }] }]);
});

test('words that may be too long for a line are marked, in text and in code', () => {
  const address = 'https://harbours.example/north';
  const { nodes } = read([h('p', [`See ${address}, soon`, h('code', address), h('code', 'ls')])]);
  expect(nodes).toEqual([
    {
      tag: 'p',
      children: [
        'See ',
        { tag: 'long-word', children: [`${address},`] },
        ' soon',
        { tag: 'code', text: address, long: true, children: [] },
        { tag: 'code', text: 'ls', children: [] },
      ],
    },
  ]);
});

test('a note goes along with the first reference to it', () => {
  const reference = (id: string) => h('sup', h('a', { href: '#n1', id, role: 'doc-noteref' }, '1'));
  const note = { id: 'n1', number: 1, content: [h('p', 'Said.')], references: [{ id: 'r1', section: 's' }] };
  const { nodes } = read([h('p', ['a', reference('r1'), 'b', reference('r2')])], [note]);
  const shared = { tag: 'noteref', target: 'n1', number: '1', children: [] };
  expect(nodes).toMatchObject([
    {
      children: ['a', { ...shared, id: 'r1', note: [{ tag: 'p', children: ['Said.'] }] }, 'b', { ...shared, id: 'r2' }],
    },
  ]);
});

test('unsupported elements are reported once, and their text stays', () => {
  const { nodes, unsupported } = read([h('p', h('video', ['漢', h('audio', 'kan')]))]);
  expect(unsupported).toEqual(['`<video>`']);
  expect(nodes).toEqual([{ tag: 'p', children: ['漢', 'kan'] }]);
});

test('content that is nested too deeply for Typst is reported, and left out', () => {
  let deep: ElementContent = h('p', 'bottom');
  for (let level = 0; level < 200; level += 1) deep = h('blockquote', deep);
  const { nodes, unsupported } = read([deep]);
  expect(unsupported).toHaveLength(1);
  expect(JSON.stringify(nodes)).not.toContain('bottom');
});
