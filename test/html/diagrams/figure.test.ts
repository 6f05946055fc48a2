import { expect, test } from 'vitest';
import { explain, readDiagram } from '../../../src/html/diagrams/figure.ts';

test.each([
  [
    'a token that has no place',
    { message: 'Parse error on line 3:\n…', line: 3, column: 3, found: '--> ' },
    { reason: 'unexpected `-->`', line: 3, column: 4 },
  ],
  [
    'the end of a line',
    { message: 'Parse error on line 2:\n…', line: 2, column: 6, found: '\n' },
    { reason: 'unexpected end of the line', line: 2, column: 7 },
  ],
  [
    'a character that has no place',
    {
      message:
        'Parsing failed: Lexer error on line 2, column 9: unexpected character: ->x<- at offset: 12, skipped 1 characters.',
    },
    { reason: 'unexpected `x`', line: 2, column: 9 },
  ],
  [
    'a token of the other parser',
    { message: "Parsing failed: Parse error on line 4, column 2: Expecting token of type 'X' but found `y`." },
    { reason: 'unexpected `y`', line: 4, column: 2 },
  ],
  [
    'text in no words',
    { message: 'Lexical error on line 2. Unrecognized text.\n…' },
    { reason: 'unexpected text', line: 2 },
  ],
  [
    'a stumble of Mermaid’s own',
    { message: "Cannot read properties of undefined (reading 'endTime')" },
    { reason: 'Mermaid fails' },
  ],
  [
    'a diagram that takes too long',
    { message: 'it takes more than 30 s', isLate: true },
    { reason: 'it takes more than 30 s', hint: 'Split it into several diagrams.' },
  ],
  ['anything else', { message: 'Too many edges\nfoo' }, { reason: 'Too many edges' }],
])('%s', (_, fault, explained) => {
  expect(explain(fault, 'pie')).toEqual(explained);
});

test('an unknown kind, with a suggestion', () => {
  const fault = { message: 'No diagram type detected matching given configuration for text: flowchar LR' };
  expect(explain(fault, '---\nconfig: {}\n---\nflowchar LR\n  A')).toEqual({
    reason: '`flowchar` is not a kind of diagram',
    near: 'flowchart',
    line: 1,
  });
});

test('an empty diagram', () => {
  expect(explain({ message: 'No diagram type detected' }, ' \n')).toEqual({ reason: 'it is empty' });
});

test('title and description are extracted, wherever Mermaid allows them', () => {
  expect(readDiagram('flowchart LR\n  accTitle: A way\n  accDescr: From A to B\n  A --> B', false)).toEqual({
    title: 'A way',
    description: 'From A to B',
    text: 'flowchart LR\n  A --> B',
    lines: [1, 4],
  });
  expect(readDiagram('pie\n  accDescr {\n    Two\n    parts\n  }\n  "a" : 1', false)).toEqual({
    description: 'Two parts',
    text: 'pie\n  "a" : 1',
    lines: [1, 6],
  });
  expect(readDiagram('---\ntitle: "In front"\n---\npie\n  "a" : 1', false)).toEqual({
    title: 'In front',
    text: 'pie\n  "a" : 1',
    lines: [4, 5],
  });
});

test('settings at the beginning are kept, and not counted', () => {
  const { title, text, lines } = readDiagram('---\ntitle: T\nconfig:\n  pie:\n    x: 1\n---\npie\n  "a" : 1', false);
  expect({ title, text, lines }).toEqual({
    title: 'T',
    text: '---\nconfig:\n  pie:\n    x: 1\n---\npie\n  "a" : 1',
    lines: [7, 8],
  });
});

test('a statement `title` counts if the kind of diagram has one, unless there is another title', () => {
  expect(readDiagram('gantt\n  title The plan\n  A : 1d', false)).toMatchObject({
    title: 'The plan',
    text: 'gantt\n  A : 1d',
  });
  expect(readDiagram('pie showData title Parts\n  "a" : 1', false)).toMatchObject({
    title: 'Parts',
    text: 'pie showData\n  "a" : 1',
  });
  expect(readDiagram('gantt\n  title The plan', true)).toEqual({ text: 'gantt\n  title The plan', lines: [1, 2] });
  expect(readDiagram('flowchart LR\n  title --> B', false).title).toBeUndefined();
});

test('comments are removed and lines keep their numbers; directives are kept', () => {
  expect(readDiagram('\n%% a comment\n%%{init: {}}%%\npie\n  %% another\n  "a" : 1', false)).toEqual({
    text: '%%{init: {}}%%\npie\n  "a" : 1',
    lines: [3, 4, 6],
  });
});

test('unclosed statements are left to Mermaid', () => {
  expect(readDiagram('pie\n  accDescr {\n  "a" : 1', false).text).toBe('pie\n  accDescr {\n  "a" : 1');
  expect(readDiagram('---\ntitle: T', false).text).toBe('---\ntitle: T');
  expect(readDiagram('', false)).toEqual({ text: '', lines: [] });
});
