import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import type { Artifact } from '../../src/model/publication.ts';
import { openSession } from '../../src/session.ts';
import { runWatch } from '../../src/watch/run-watch.ts';
import { sourceMarks } from '../../src/watch/source-marks.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const source = '# Tides\n\nHigh water.[^1]\n\n- One\n- Two\n\n[^1]: A note.\n\n```html\n<p data-line-1="2">\n```\n';

test('marks blocks of HTML with their lines, and leaves no trace when they are removed', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'package.json': '{}', 'a.md': source });
    const host = hostIn(folder);
    const marks = sourceMarks();
    const ended = new AbortController();
    const marked: Artifact[] = [];
    await using session = openSession({ host });
    await runWatch({
      options: { sources: [join(folder, 'a.md')], to: ['html'], signal: ended.signal },
      session,
      marks,
      follower: {
        onBegun: () => {},
        onWritten: ({ files }) => marked.push(...files),
        onBuilt: () => ended.abort(),
        onBug: (error) => {
          throw error;
        },
      },
    });
    const [artifact] = marked;
    if (!artifact) throw new Error('No HTML');
    const html = new TextDecoder().decode(artifact.bytes).replaceAll(marks.attribute, 'line');
    for (const block of ['<p line="3">High', '<li line="5">One', '<li line="6">Two', '<p line="8">A note']) {
      expect(html).toContain(block);
    }
    const { files } = await build({ sources: ['a.md'], to: ['html'], host, write: false });
    expect(Buffer.from(marks.remove(artifact).bytes).equals(files[0]?.bytes ?? new Uint8Array())).toBe(true);
  }));
