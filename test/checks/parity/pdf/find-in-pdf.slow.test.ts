import type { Element, Nodes, Parents } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectedOf } from '../../../../src/checks/parity/expected.ts';
import type { Finding } from '../../../../src/checks/parity/findings.ts';
import { comparePdf, type ReadPdf, readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import type { Publication } from '../../../../src/model/publication.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { publishAndCheck } from '../../../support/publishing.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { type Print, print, rich } from './rich.ts';

let printed: Print;
let read: ReadPdf;

beforeAll(async () => {
  printed = await print(rich);
  read = await readPdf(printed.bytes, printed.publication.notes);
}, 120_000);

/** Compares the print with another publication: as if the writer had made the reverse change to one node. */
function findingsFor(change: (publication: Publication) => void): Finding[] {
  const publication = structuredClone(printed.publication);
  change(publication);
  return comparePdf(read, expectedOf(publication), publication);
}

test('a print matches its source', () => {
  expect(comparePdf(read, printed.expected, printed.publication)).toEqual([]);
});

/** The position of a node in its parent. */
interface Spot {
  parent: Parents;
  index: number;
  node: Element;
}

function spotsOf(publication: Publication, wanted: (node: Element) => boolean): Spot[] {
  const spots: Spot[] = [];
  const visit = (parent: Parents) => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type !== 'element') continue;
      if (wanted(node)) spots.push({ parent, index, node });
      visit(node);
    }
  };
  for (const { tree } of publication.sections) visit(tree);
  for (const { content } of publication.notes) visit({ type: 'root', children: content as Element[] });
  return spots;
}

const kinds = 'p h2 h3 li blockquote dt dd td th tr pre a img math figcaption em strong code ruby q'.split(' ');

/** Decorations are not read; a paragraph with nothing else is empty. */
const isOf = (kind: string) => (node: Element) => node.tagName === kind && !isDecoration(node);

function isDecoration(node: Element): boolean {
  if (node.tagName === 'img') return String(node.properties.alt ?? '') === '';
  const [only, ...others] = node.children;
  return node.tagName === 'p' && others.length === 0 && only?.type === 'element' && isDecoration(only);
}

function textsIn(node: Nodes): (Nodes & { type: 'text' })[] {
  if (node.type === 'text') return node.value.trim() === '' ? [] : [node];
  return 'children' in node ? node.children.flatMap(textsIn) : [];
}

describe.each(kinds)('for each `%s`', (kind) => {
  test('one that is not printed is reported', () => {
    const { length } = spotsOf(printed.publication, isOf(kind));
    expect(length).toBeGreaterThan(0);
    for (let at = 0; at < length; at++) {
      // The source had twice what is printed once.
      const findings = findingsFor((publication) => {
        const spot = spotsOf(publication, isOf(kind))[at];
        spot?.parent.children.splice(spot.index, 0, structuredClone(spot.node));
      });
      expect(findings, `${kind} ${at}`).not.toEqual([]);
    }
  });

  test('an additional one is reported', () => {
    const { length } = spotsOf(printed.publication, isOf(kind));
    for (let at = 0; at < length; at++) {
      const findings = findingsFor((publication) => {
        const spot = spotsOf(publication, isOf(kind))[at];
        spot?.parent.children.splice(spot.index, 1);
      });
      expect(findings, `${kind} ${at}`).not.toEqual([]);
    }
  });

  test('one with other content is reported', () => {
    const { length } = spotsOf(printed.publication, isOf(kind));
    for (let at = 0; at < length; at++) {
      const findings = findingsFor((publication) => {
        const { node } = spotsOf(publication, isOf(kind))[at] ?? {};
        if (kind === 'img' && node) node.properties.alt = 'Something else';
        else if (kind === 'math' && node) node.properties.alttext = 'x';
        else if (kind === 'a' && node) node.properties.href = '#elsewhere';
        else for (const text of node ? textsIn(node).slice(0, 1) : []) text.value += 'x';
      });
      const { node } = spotsOf(printed.publication, isOf(kind))[at] ?? {};
      if (node && (['img', 'math', 'a'].includes(kind) || textsIn(node).length > 0))
        expect(findings, `${kind} ${at}`).not.toEqual([]);
    }
  });
});

test.each(['p', 'h3', 'li', 'blockquote', 'dt', 'tr', 'td', 'pre', 'figure', 'section'])(
  'two of `%s` that are swapped are reported',
  (kind) => {
    const findings = findingsFor((publication) => {
      const [one, other] = pairIn(publication, kind);
      if (!one || !other) throw new Error(`No two of ${kind}`);
      one.parent.children[one.index] = other.node;
      other.parent.children[other.index] = one.node;
    });
    expect(findings).not.toEqual([]);
  },
);

/** Two with the same parent, otherwise the first and the last. */
function pairIn(publication: Publication, kind: string): (Spot | undefined)[] {
  const spots = spotsOf(publication, isOf(kind));
  for (const one of spots) {
    const other = spots.find(({ parent, index }) => parent === one.parent && index > one.index);
    if (other) return [one, other];
  }
  return [spots[0], spots.at(-1)];
}

test.each([
  ['em', 'strong'],
  ['h2', 'h3'],
  ['td', 'th'],
  ['blockquote', 'div'],
  ['li', 'p'],
  ['dt', 'dd'],
  ['figcaption', 'p'],
])('`%s` that is printed as something other than `%s` is reported', (kind, other) => {
  const findings = findingsFor((publication) => {
    const spot = spotsOf(publication, isOf(kind)).at(-1);
    if (spot) spot.node.tagName = other;
  });
  expect(findings).not.toEqual([]);
});

describe('whitespace in code', () => {
  const lineOf = (text: string) => rich.split('\n').findIndex((line) => line.includes(text)) + 1;
  const findingsWith = (change: (code: string) => string) =>
    findingsFor((publication) => {
      for (const { parent, node } of spotsOf(publication, isOf('code')))
        if ('tagName' in parent && parent.tagName === 'pre')
          node.children = [{ type: 'text', value: change(textOf(node)) }];
    });

  test.each([
    ['one blank less before a line', /^ {4}(?=indented)/u, '   ', 'indentation of 4 blanks', 3, 'indented('],
    ['one blank more before a line', /^ {4}(?=indented)/u, '     ', 'indentation of 4 blanks', 5, 'indented('],
    ['no blanks before a line', /^ {4}(?=indented)/u, '', 'indentation of 4 blanks', 0, 'indented('],
    ['a tab less before a line', /^\t\t(?=sail)/u, '\t', 'indentation of 4 blanks', 2, 'sail('],
    ['one blank less in a line', / {3}(?=2\);)/u, '  ', 'gap of 3 blanks', 2, 'indented('],
    ['one blank more in a line', / {3}(?=1\))/u, '    ', 'gap of 3 blanks', 4, 'sail('],
  ] as const)('%s', (_, blanks, others, what, instead, line) => {
    const findings = findingsWith((code) => code.replace(new RegExp(blanks.source, 'gmu'), others));
    expect(findings).toMatchObject([
      {
        kind: 'changed',
        what,
        instead: expect.stringContaining(` of ${instead} blank`),
        at: { line: lineOf(line) },
        page: expect.any(Number),
      },
    ]);
  });

  test('an empty line less, or one more', () => {
    expect(findingsWith((code) => code.replace('\n\n', '\n'))).toMatchObject([
      { what: 'gap of 1 empty line', instead: 'gap of 0 empty lines' },
    ]);
    expect(findingsWith((code) => code.replace('\n\n', '\n\n\n'))).toMatchObject([
      { what: 'gap of 1 empty line', instead: 'gap of 2 empty lines' },
    ]);
  });
});

test('notes that are missing, reordered or changed are reported', () => {
  const changes: ((publication: Publication) => void)[] = [
    (publication) => Object.assign(publication, { notes: publication.notes.slice(1) }),
    (publication) => Object.assign(publication, { notes: publication.notes.toReversed() }),
    (publication) => Object.assign(publication, { notes: [...publication.notes, ...publication.notes.slice(0, 1)] }),
  ];
  for (const change of changes) expect(findingsFor(change)).not.toEqual([]);
});

test('a changed word is reported with its line, its page, and both texts', () => {
  const findings = findingsFor((publication) => {
    const [text] = textsIn(publication.sections.at(-1)?.tree ?? { type: 'root', children: [] }).slice(-1);
    if (text) text.value = text.value.replace('last', 'very last');
  });
  expect(findings).toMatchObject([
    {
      kind: 'missing',
      what: '“very”',
      expected: expect.stringContaining('The very last paragraph.'),
      found: expect.stringContaining('The last paragraph.'),
      at: { line: rich.split('\n').indexOf('The last paragraph.') + 1, column: 5 },
      page: expect.any(Number),
    },
  ]);
});

/** The print as a template would make it that does not mark the text. */
const unmarked = (): ReadPdf => {
  const blocks = read.printed.blocks.map((block) => ({ ...block, isText: false }));
  return { ...read, printed: { ...read.printed, blocks } };
};

test('the beginning and end of the text are found in the print of a template that does not mark it', () => {
  expect(comparePdf(unmarked(), printed.expected, printed.publication)).toEqual([]);
});

test.each([
  ['marked', () => read],
  ['not marked', unmarked],
])('a repetition at either end of a text that is %s is reported', (_, readOne) => {
  const repeated = (at: number): ReadPdf => {
    const one = readOne();
    const { blocks } = one.printed;
    const block = blocks.at(at);
    if (!block) throw new Error('No block');
    return { ...one, printed: { ...one.printed, blocks: blocks.toSpliced(at, 0, block) } };
  };
  const first = read.printed.blocks.findIndex(({ letters }) => letters.includes('paragraph'));
  for (const at of [first, -2]) {
    const findings = comparePdf(repeated(at), printed.expected, printed.publication);
    expect(findings).toMatchObject([{ kind: 'added', what: expect.stringContaining('paragraph') }]);
  }
});

test.each(['The first paragraph', 'The last paragraph'])(
  'an addition by a writer is reported if nothing is around the text: “%s …”',
  (words) => {
    const findings = findingsFor((publication) => {
      const { parent, index } = spotsOf(publication, isOf('p')).find(({ node }) => textOf(node).includes(words)) ?? {};
      parent?.children.splice(index ?? 0, 1);
    });
    expect(findings).toMatchObject([{ kind: 'added', what: expect.stringContaining(words) }]);
  },
);

test.each([
  ['המים עולים', 'עולים המים'],
  ['Tide Table', 'Table Tide'],
  ['12 שעות', 'שעות 12'],
  ['אליו, והשמש', 'והשמש אליו,'],
])('in a right-to-left line, “%s” that are swapped are reported', (one, other) => {
  const findings = findingsFor((publication) => {
    for (const { node } of spotsOf(publication, isOf('p')))
      for (const text of textsIn(node)) text.value = text.value.replace(one, other);
  });
  expect(findings).toMatchObject([{ at: { line: rich.split('\n').findIndex((line) => line.includes(one)) + 1 } }]);
});

test('a paragraph in another place has moved', () => {
  const findings = findingsFor((publication) => {
    const [, second, , , fifth] = spotsOf(publication, isOf('p'));
    if (!second || !fifth) throw new Error('No paragraphs');
    const [moved] = second.parent.children.splice(second.index, 1);
    fifth.parent.children.push(moved as Element);
  });
  expect(findings.map(({ kind }) => kind)).toContain('moved');
});

test('another title, author or language is reported', () => {
  const change = (metadata: Partial<Publication['metadata']>) =>
    findingsFor((publication) => Object.assign(publication.metadata, metadata)).map(({ instead }) => instead);
  expect(change({ title: 'The tide' })).toEqual(['the title', 'the title above the text']);
  expect(change({ authors: [{ name: 'Ada Byron' }] })).toEqual(['the authors']);
  expect(change({ lang: 'de' })).toEqual(['the language']);
});

test('an entry of the contents with another heading text is reported', () => {
  const [finding] = findingsFor(({ outline }) => {
    Object.assign(outline[0] ?? {}, { title: 'Shallow water' });
  });
  expect(finding).toMatchObject({ kind: 'changed', found: expect.stringMatching(/^Deep water \d+$/u) });
});

test.each([
  [
    'main li:first-child { margin-inline-start: -100mm; padding-inline-start: 100mm; }',
    [10, 12],
    /The marker of an item is missing/u,
  ],
  ['.logo { display: none; }', [undefined], /The logo is missing/u],
  [
    'main li { margin-inline-start: -100mm; padding-inline-start: 100mm; }',
    [10, 11, 12],
    /The marker of an item is missing/u,
  ],
  ['main li { list-style-type: none; }', [], /./u],
  ['main ol > li::marker { content: ""; }', [], /./u],
])('what `%s` hides is reported', async (css, lines, reason) =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'tides.md': `---\ntitle: Tides\nlang: en\ncss: own.css\nlogo: { file: logo.svg, alt: Harbour }\n---\n\nThe sea.\n\n1. One\n2. Two\n   - Inner\n\n- [x] Done\n`,
      'own.css': css,
      'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>',
    });
    const { messages } = await publishAndCheck({
      sources: 'tides.md',
      to: ['pdf'],
      engine: 'chromium',
      host: hostIn(folder),
    });
    expect(messages.map(({ line }) => line)).toEqual(lines);
    for (const message of messages) expect(message.reason).toMatch(reason);
  }),
);
