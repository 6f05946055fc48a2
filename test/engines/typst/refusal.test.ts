import { expect, test } from 'vitest';
import { refusalIn } from '../../../src/engines/typst/compile/refusal.ts';

function diagnostic(message: string): string {
  return `[SourceDiagnostic { severity: Error, span: Span(3), message: "${message}", trace: [], hints: ["a hint"] }]`;
}

test('what a standard does not allow is in the words of Typst, with code points as people write them', () => {
  expect(refusalIn(diagnostic('PDF/A-2a error: missing alt text'))).toEqual({
    standard: 'PDF/A-2a',
    what: 'missing alt text',
  });
  const codePoint = String.raw`PDF/A-4 error: the PDF contains the codepoint ${'`'}\"\\u{e000}\"${'`'}`;
  expect(refusalIn(diagnostic(codePoint))?.what).toBe('the PDF contains the codepoint U+E000');
});

test('a missing character has no name of a font, which is internal', () => {
  const missing = String.raw`PDF/A-2a error: the text ${'`'}\"潮\"${'`'} could not be displayed with font ${'`'}\"offprint 4b\"${'`'}`;
  expect(refusalIn(diagnostic(missing))?.what).toBe('no font has `潮`');
});

test('other errors are not refusals', () => {
  expect(refusalIn(diagnostic('failed to decode the image'))).toBeUndefined();
  expect(refusalIn('Unexpected end')).toBeUndefined();
});
