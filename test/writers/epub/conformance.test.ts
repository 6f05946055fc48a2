import type { Element } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import type { AccessibilityStatement } from '../../../src/model/epub-options.ts';
import { checkConformance, conformanceElements } from '../../../src/writers/epub/conformance.ts';
import { parseXml } from './parse-xml.ts';
import { root } from './publications.ts';

const position = { start: { line: 7, column: 1 }, end: { line: 7, column: 9 } };

describe('checkConformance', () => {
  const found = (alternatives: (string | undefined)[], accessibility?: AccessibilityStatement) => {
    const pictures = alternatives.map((alt): Element => ({ ...h('img', { src: 'pictures/a.png', alt }), position }));
    const calls: unknown[] = [];
    const report = (...call: unknown[]) => calls.push(call) as never;
    checkConformance({ sections: [{ tree: root(...pictures) }], notes: [] }, { accessibility }, report);
    return calls;
  };

  test('refuses the claim at each image that contradicts it', () => {
    const claim = 'WCAG 2.2 Level AA';
    expect(found(['A', undefined, ' '], { conformsTo: claim })).toEqual([
      ['epub-conformance', { claim }, position],
      ['epub-conformance', { claim }, position],
    ]);
    expect(found(['A'], { conformsTo: claim })).toEqual([]);
  });

  test('reports nothing without a claim', () => {
    expect(found([undefined])).toEqual([]);
    expect(found([undefined], { summary: 'Some.' })).toEqual([]);
  });
});

describe('conformanceElements', () => {
  const elements = (statement: AccessibilityStatement) =>
    parseXml(`<metadata>${conformanceElements(statement).join('')}</metadata>`)
      .filter(({ name }) => name !== 'metadata')
      .map(({ attributes, text }) => [attributes, text]);

  test('contains the statements of the author, each on its subject', () => {
    const statement = {
      conformsTo: 'WCAG 2.1 Level AA',
      certifiedBy: 'Moon & Sons',
      certifierCredential: 'Auditor',
      certifierReport: 'https://example.org/r?a&b',
      certified: '2026-11-01',
    };
    expect(elements(statement)).toEqual([
      [{ id: 'conformance', property: 'dcterms:conformsTo' }, 'EPUB Accessibility 1.1 - WCAG 2.1 Level AA'],
      [{ refines: '#conformance', id: 'certifier', property: 'a11y:certifiedBy' }, 'Moon & Sons'],
      [{ refines: '#certifier', property: 'a11y:certifierCredential' }, 'Auditor'],
      [{ rel: 'a11y:certifierReport', refines: '#certifier', href: 'https://example.org/r?a&b' }, ''],
      [{ refines: '#conformance', property: 'dcterms:date' }, '2026-11-01'],
    ]);
  });

  test('is empty without a claim', () => {
    expect(conformanceElements()).toEqual([]);
    expect(elements({ summary: 'Some.' })).toEqual([]);
  });
});
