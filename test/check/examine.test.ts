import { expect, test } from 'vitest';
import { examine } from '../../src/check/examine.ts';
import { openSession } from '../../src/session.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('what was read is reported before anything is written', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'offprint.config.yaml': 'sources: [index.md]\n',
      'index.md': '---\ntitle: Tides\nchapters: [sea.md]\n---\n',
      'sea.md': '# Sea\n\n![Waves](gone.png)\n\n[Elsewhere](index.html#nowhere)\n',
    });
    await using session = openSession({ host: hostIn(folder) });
    const early: string[][] = [];
    const { messages } = await examine({}, session, ({ messages }) => {
      early.push(messages.map(({ ruleId }) => String(ruleId)));
    });
    expect(early).toEqual([['picture-missing']]);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['picture-missing', 'link-target-file']),
    );
  }));
