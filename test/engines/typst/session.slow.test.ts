import { expect, test, vi } from 'vitest';
import { openCompiler } from '../../../src/engines/typst/compile/compile.ts';
import { messageLog } from '../../../src/produce/message-log.ts';
import { openRun } from '../../../src/produce/run.ts';
import { produce } from '../../../src/produce.ts';
import { openSession, type Session } from '../../../src/session.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';

test('the runs of a session share a compiler, and write the same bytes as those of a new session', () =>
  withScratchFolder(async (folder) => {
    const pdfOf = async (session: Session, word: string) => {
      const text = `---\ntitle: Tides\npdf: { engine: typst }\n---\n\n## The sea\n\nIt is ${word}.\n`;
      await writeAll(folder, { 'a.md': text });
      const log = messageLog();
      const run = log.take(await openRun(session, { sources: ['a.md'], to: ['pdf'] }, 'build', log));
      const pdfs: Uint8Array[] = [];
      for await (const { written } of run ? produce(run) : []) pdfs.push(...written.map(({ main }) => main.bytes));
      return pdfs;
    };
    await using session = openSession({ host: hostIn(folder) });
    const compiled = vi.spyOn(session.programs.get(openCompiler), 'compile');
    const first = await pdfOf(session, 'wide');
    expect(first).toHaveLength(1);
    expect(await pdfOf(session, 'deep')).not.toEqual(first);
    expect(await pdfOf(session, 'wide')).toEqual(first);
    expect(compiled).toHaveBeenCalledTimes(3);
    await using other = openSession({ host: hostIn(folder) });
    expect(await pdfOf(other, 'wide')).toEqual(first);
  }));
