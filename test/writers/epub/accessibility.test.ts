import type { Element } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import type { AccessibilityStatement } from '../../../src/model/format-options.ts';
import { languages, wordsFor } from '../../../src/template/words.ts';
import {
  accessibilityClaims,
  checkConformance,
  conformanceElements,
  type Presentation,
} from '../../../src/writers/epub/accessibility.ts';
import { type Facts, noFacts } from '../../../src/writers/epub/facts.ts';
import { parseXml } from './parse-xml.ts';
import { root } from './publications.ts';

const plain: Presentation = { lang: 'en', writing: 'horizontal', moving: false };

describe('accessibilityClaims', () => {
  const claims = (facts: Partial<Facts>, presentation: Partial<Presentation> = {}) => {
    const all = accessibilityClaims({ ...noFacts, ...facts }, wordsFor('en'), { ...plain, ...presentation });
    return (property: string) => all.filter(([name]) => name === `schema:${property}`).map(([, value]) => value);
  };

  test('claims nothing visual for text', () => {
    const text = claims({ headings: 1 });
    expect(text('accessMode')).toEqual(['textual']);
    expect(text('accessModeSufficient')).toEqual(['textual']);
    expect(text('accessibilityFeature')).not.toContain('alternativeText');
    expect(text('accessibilityFeature')).toContain('structuralNavigation');
  });

  test('claims alternatives only if every image has one', () => {
    const all = claims({ pictures: 2 });
    expect(all('accessibilityFeature')).toContain('alternativeText');
    expect(all('accessModeSufficient')).toEqual(['textual,visual', 'textual']);
    const some = claims({ pictures: 2, withoutAlternative: 1 });
    expect(some('accessMode')).toEqual(['textual', 'visual']);
    expect(some('accessibilityFeature')).not.toContain('alternativeText');
    expect(some('accessModeSufficient')).toEqual(['textual,visual']);
    expect(some('accessibilitySummary')).toEqual([
      'The text can be resized, recoloured and read aloud. 1 of 2 pictures has no text alternative.',
    ]);
  });

  test('claims no hazards without animations, and nothing with them', () => {
    expect(claims({ pictures: 1 })('accessibilityHazard')).toEqual(['none']);
    const moving = claims({ pictures: 1 }, { moving: true });
    expect(moving('accessibilityHazard')).toEqual(['unknown']);
    expect(moving('accessibilitySummary')[0]).toContain('whether they flash has not been checked');
  });

  test('claims each feature that occurs', () => {
    const features = (facts: Partial<Facts>, presentation?: Partial<Presentation>) =>
      claims(facts, presentation)('accessibilityFeature');
    expect(features({ math: true })).toEqual(expect.arrayContaining(['MathML', 'latex']));
    expect(features({ math: true, mathWithoutText: 1 })).not.toContain('latex');
    expect(features({ index: true })).toContain('index');
    expect(features({ pageBreaks: true })).toEqual(expect.arrayContaining(['pageBreakMarkers', 'pageNavigation']));
    expect(features({ ruby: true, bareIdeographs: true }, { lang: 'ja' })).toContain('rubyAnnotations');
    expect(features({ ruby: true }, { lang: 'zh' })).toContain('fullRubyAnnotations');
    expect(features({ ruby: true }).join()).not.toContain('uby');
    expect(features({}, { lang: 'ja' })).toContain('horizontalWriting');
    expect(features({}, { lang: 'zh-TW', writing: 'vertical' })).toContain('verticalWriting');
    expect(features({})).toEqual(['ARIA', 'displayTransformability', 'readingOrder', 'tableOfContents', 'unlocked']);
  });

  test('adds the statement of the author to the summary, and mentions page markers', () => {
    const [summary] = claims({ pageBreaks: true }, { summary: 'Maps need colour.' })('accessibilitySummary');
    expect(summary).toBe(
      'The text can be resized, recoloured and read aloud. The pages of the printed edition are marked. Maps need colour.',
    );
  });

  test.each(languages().filter((lang) => lang !== 'en'))('speaks %s', (lang) => {
    const facts = { ...noFacts, headings: 1, pageBreaks: true, pictures: 2, withoutAlternative: 1, math: true };
    const said = (language: string) =>
      accessibilityClaims(facts, wordsFor(language), { ...plain, moving: true }).find(([name]) =>
        name.endsWith('Summary'),
      )?.[1];
    expect(said(lang)).not.toBe(said('en'));
    expect(said(lang)?.match(/[.。।۔]/gu)?.length).toBeGreaterThanOrEqual(5);
  });
});

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
