import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { type Report, reportOn } from '../../../src/model/report.ts';
import { pageFlow } from '../../../src/writers/epub/accessibility.ts';

const silent: Report = (ruleId) => {
  throw new Error(`Unexpected message \`${ruleId}\``);
};

describe('pageFlow', () => {
  test.each([
    ['en', 'ltr', undefined, { vertical: false }],
    ['ar', 'rtl', undefined, { vertical: false, progression: 'rtl', primaryMode: 'horizontal-rl' }],
    ['ja', 'ltr', undefined, { vertical: false }],
    ['ja', 'ltr', 'vertical', { vertical: true, progression: 'rtl', primaryMode: 'vertical-rl' }],
    ['zh-TW', 'ltr', 'vertical', { vertical: true, progression: 'rtl', primaryMode: 'vertical-rl' }],
    ['mn-Mong', 'ltr', 'vertical', { vertical: true, progression: 'ltr', primaryMode: 'vertical-lr' }],
  ] as const)('of %s, %s, written %s', (lang, dir, writing, flow) => {
    expect(pageFlow({ lang, dir }, { writing }, silent)).toEqual(flow);
  });

  test.each(['en', 'mn', 'ar'])('refuses vertical lines of %s', (lang) => {
    const messages: VFileMessage[] = [];
    const report = reportOn([{ path: 'book.md', from: 1, count: 9 }], messages);
    expect(pageFlow({ lang, dir: 'ltr' }, { writing: 'vertical' }, report)).toEqual({ vertical: false });
    expect(messages.map(String)).toEqual([
      `book.md: \`writing: vertical\` is for Japanese, Chinese, Korean and Mongolian, but the language of the document is \`${lang}\``,
    ]);
    expect(messages[0]?.fatal).toBe(true);
  });
});
