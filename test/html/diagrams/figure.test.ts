import { expect, test } from 'vitest';
import { explain } from '../../../src/html/diagrams/figure.ts';

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
