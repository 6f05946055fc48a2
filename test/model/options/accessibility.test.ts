import { describe, expect, test } from 'vitest';
import { epub } from '../../../src/model/options/epub.ts';

const read = (accessibility: object) => epub.safeParse({ accessibility });
const faults = (accessibility: object) =>
  read(accessibility).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('the accessibility statement of an author', () => {
  test.each(['WCAG 2.2 Level AA', 'WCAG 2.2 AA', 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'])(
    'reads `%s`',
    (claim) => {
      expect(read({ conformsTo: claim }).data).toEqual({ accessibility: { conformsTo: 'WCAG 2.2 Level AA' } });
    },
  );

  test.each(['WCAG', 'WCAG 3.0 AA', 'WCAG 2.1 AAAA', 'yes'])('refuses `%s`', (claim) => {
    expect(faults({ conformsTo: claim })).toEqual([
      ['accessibility.conformsTo', 'a version and level of WCAG, such as `WCAG 2.2 Level AA`'],
    ]);
  });

  test('has no certifier without a claim, and no credential without a certifier', () => {
    expect(faults({ certifiedBy: 'Moon' })?.[0]?.[0]).toBe('accessibility.certifiedBy');
    expect(faults({ conformsTo: 'WCAG 2.1 A', certifierCredential: 'Auditor' })?.[0]?.[1]).toContain('`certifiedBy`');
    expect(faults({ conformsTo: 'WCAG 2.1 A', certifiedBy: 'Moon', certifierReport: 'report.html' })).toEqual([
      ['accessibility.certifierReport', 'a URL such as `https://example.org/report`'],
    ]);
  });

  test('validates the check digits of the numbers', () => {
    expect(epub.safeParse({ identifier: '978-0-306-40615-8' }).error?.issues[0]?.message).toContain(
      'last digit is `7`',
    );
    expect(epub.safeParse({ source: '978-3-16-148410-0' }).data?.source).toEqual({
      scheme: 'isbn',
      value: '9783161484100',
      text: '978-3-16-148410-0',
    });
  });
});
