import { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { irregularBlocks } from '../../../src/checks/parity/irregular.ts';
import { partUnclear, reportUnclear } from '../../../src/checks/parity/parity.ts';
import type { Report } from '../../../src/model/report.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { publicationOf } from './finished-files.ts';

/** The messages about an EPUB with this HTML. */
function messagesFor(html: string): Promise<readonly VFileMessage[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides.md': `---\ntitle: Tides\n---\n\nEbb.\n\n${html}\n\nFlow.\n` });
    return (await build({ sources: ['tides.md'], to: ['epub'], host: hostIn(folder) })).messages;
  });
}

test('misplaced HTML is repaired for all formats, and so compared with the source like any other', async () => {
  const messages = await messagesFor(
    '<div><bdo><p>one <table><tr><td>two</td></tr></table></p></bdo><li>three</li></div>',
  );
  expect(messages.filter(({ ruleId }) => ruleId?.startsWith('parity'))).toEqual([]);
});

test('metadata of a file are certain, whatever HTML is in it', () => {
  const finding = { kind: 'changed', what: 'title', expected: 'Tides', found: 'Ebb' } as const;
  const block = { first: { line: 7, column: 1 }, last: 9 };
  const inBlock = { ...finding, at: { line: 8, column: 1 } };
  expect(partUnclear([{ ...finding, at: undefined }, inBlock], [block])).toEqual({
    clear: [{ ...finding, at: undefined }],
    unclear: [block],
  });
});

test('a block that formats may show differently is a warning where it begins', () => {
  const reported: unknown[] = [];
  const report: Report = (ruleId, facts, where) => {
    reported.push([ruleId, facts, where]);
    return new VFileMessage(ruleId);
  };
  reportUnclear([{ first: { line: 7, column: 1 }, last: 9 }], 'EPUB', report);
  expect(reported).toEqual([['parity-unclear', { format: 'EPUB' }, { line: 7, column: 1 }]]);
});

test('correctly placed HTML is compared with the source', async () => {
  expect(await messagesFor('<div><ul><li>one</li></ul><p>two <em>three</em></p></div>')).toEqual([]);
});

test('a block is irregular because of its content', () => {
  const position = { start: { line: 3, column: 1 }, end: { line: 4, column: 1 } };
  const element = (tagName: string, ...children: object[]) => ({
    ...{ type: 'element', tagName, properties: {}, children, position },
  });
  const blocksOf = (block: object) => irregularBlocks(publicationOf({ text: [block] as never }));
  expect(blocksOf(element('ul', element('li')))).toEqual([]);
  for (const odd of [element('em', element('p')), element('div', element('li')), element('dt', element('h2'))]) {
    expect(blocksOf(odd)).toEqual([{ first: { line: 3, column: 1 }, last: 4 }]);
  }
});
